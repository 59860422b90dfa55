# Documents on paper (PDF). Administrative documents are always in Vietnamese.

document-draft = A draft, not issued.
document-recipients = To:
document-kept = Kept: the office's archive.
document-to-citizen = { $name };
document-proof = Check this document at { $page } with the code:
document-qr = QR code of the page that checks document { $code }
document-pdf = Download the document (PDF)
document-draft-pdf = Download the draft (PDF)
