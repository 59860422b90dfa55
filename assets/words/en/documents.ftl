# Documents on paper (PDF). Administrative documents are always in Vietnamese.

document-draft = A draft, not issued.
document-recipients = To:
document-kept = Kept: the office's archive.
document-to-citizen = { $name };
document-proof = Check this document at { $page } with the code:
document-qr = QR code of the page that checks document { $code }
document-pdf = Download the document (PDF)
document-draft-pdf = Download the draft (PDF)

document-check = Check a document by the code printed on it
check-title = Check a document
check-lead = Enter the code printed at the end of the document to learn whether it is genuine and still stands. This page shows neither what it says, nor to whom, nor the dossier's code.
check-code = Document code
check-code-hint = Eight characters. Example: 7K3M-Q9XA
check-button = Check
check-unknown = No document has this code. Please look at each character again, or ask the office named on the document.
check-unit = Issued by
check-number = Number
check-date = Date
check-status = Status
check-hash = Hash of the PDF file (SHA-256)
check-hash-hint = Whoever has the PDF file can compute its hash and compare it with the line above: if they are the same, the file has not been changed. A printed or scanned copy has another hash.
check-again = Check another document
document_status-issued = issued
document_status-published = issued and public
document_status-void = no longer valid
document_status-replaced = replaced by another document
