# A throw-away PostgreSQL, run as an ordinary user, gone with the script that sources this.
# shellcheck shell=bash
cluster=""

# PostgreSQL refuses to run as root: its own user does it then.
as_owner() {
    if ((EUID == 0)); then
        setpriv --reuid=postgres --regid=postgres --clear-groups "$@"
    else
        "$@"
    fi
}

# A certificate for the name localhost, signed by an authority made for this run.
make_certificates() {
    openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj "/CN=tests" \
        -keyout "$cluster/authority.key" -out "$cluster/authority.crt" 2>/dev/null
    openssl req -newkey rsa:2048 -nodes -subj "/CN=localhost" \
        -keyout "$cluster/server.key" -out "$cluster/server.csr" 2>/dev/null
    openssl x509 -req -in "$cluster/server.csr" -days 2 -CAcreateserial \
        -CA "$cluster/authority.crt" -CAkey "$cluster/authority.key" \
        -extfile <(printf 'subjectAltName=DNS:localhost') -out "$cluster/server.crt" 2>/dev/null
    chmod 600 "$cluster/server.key"
}

can_start_cluster() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null && command -v openssl >/dev/null
}

# Memory where there is room.
roomy_folder() {
    if [[ -w /dev/shm && $(df --output=avail -k /dev/shm | tail -1) -gt 3000000 ]]; then
        echo /dev/shm
    else
        echo /tmp
    fi
}

# A cluster in this folder: fsync stays on, as the program demands. Sets socket_url and tls_url.
# Whoever starts it stops it at the end.
start_cluster() {
    local folder=$1 bin password port
    bin=$(dirname "$(compgen -G '/usr/lib/postgresql/*/bin/initdb' | sort -V | tail -1)")
    cluster=$(mktemp -d "$folder/tiepdan-tests.XXXXXX")
    password=$(openssl rand -hex 16)
    printf '%s' "$password" >"$cluster/password"
    make_certificates
    if ((EUID == 0)); then chown -R postgres "$cluster"; fi
    as_owner "$bin/initdb" -D "$cluster/data" -U postgres --auth-local=trust \
        --auth-host=scram-sha-256 --pwfile="$cluster/password" >/dev/null
    for _ in 1 2 3 4 5; do
        port=$((20000 + RANDOM % 20000))
        if as_owner "$bin/pg_ctl" -D "$cluster/data" -l "$cluster/log" -w -s start -o \
            "-k $cluster -p $port -c listen_addresses=127.0.0.1 -c max_connections=200 \
             -c ssl=on -c ssl_cert_file=$cluster/server.crt -c ssl_key_file=$cluster/server.key"; then
            pg_ctl=$bin/pg_ctl
            socket_url="postgres:///postgres?host=$cluster&port=$port&user=postgres"
            tls_url="postgres:///postgres?host=localhost&port=$port&user=postgres"
            tls_url+="&password=$password&sslmode=verify-full&sslrootcert=$cluster/authority.crt"
            return
        fi
    done
    cat "$cluster/log"
    exit 1
}

stop_cluster() {
    if [[ -n ${pg_ctl:-} ]]; then
        as_owner "$pg_ctl" -D "$cluster/data" -m immediate -s stop || true
    fi
    if [[ -n $cluster ]]; then rm -rf "$cluster"; fi
}
