DROP TABLE dossier_file_parts;
DROP TABLE dossier_files;
