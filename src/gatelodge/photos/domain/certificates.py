"""A facility's own certificate authority: a root that signs a leaf, and the leaf that signs released copies."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

# Without an outside time stamp a credential holds as long as its certificates: they must outlive the pictures. What
# limits a stolen key is that a leaf is renewed and its key destroyed, not that its certificate runs out.
YEARS = 60


@dataclass(frozen=True, slots=True)
class Holder:
    """A private key with its certificate."""

    key: ec.EllipticCurvePrivateKey = field(repr=False)
    certificate: x509.Certificate

    @property
    def key_pem(self) -> str:
        form = serialization.PrivateFormat.PKCS8
        return self.key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption()).decode()

    @property
    def pem(self) -> str:
        """Give key and certificate as they are kept."""
        return self.key_pem + pem_of(self.certificate)

    @classmethod
    def from_pem(cls, text: str) -> Holder:
        """Read what `pem` gave."""
        key = serialization.load_pem_private_key(text.encode(), password=None)
        certificate = x509.load_pem_x509_certificates(text.encode())[0]
        if not isinstance(key, ec.EllipticCurvePrivateKey) or key.public_key() != certificate.public_key():
            raise ValueError("the key and its certificate differ")
        return cls(key, certificate)


def pem_of(certificate: x509.Certificate) -> str:
    return certificate.public_bytes(serialization.Encoding.PEM).decode()


def digest_of(certificate: x509.Certificate) -> bytes:
    """Give the SHA-256 by which a certificate is known."""
    return certificate.fingerprint(hashes.SHA256())


def new_root(department: str, *, name: str, now: datetime) -> Holder:
    """Make a root; `name` is random, for a certificate is read by strangers and need not tell which facility."""
    key = ec.generate_private_key(ec.SECP256R1())
    called = _name(department, f"Photo authority {name}")
    made = _certificate(key.public_key(), subject=called, issuer=called, now=now)
    made = made.add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    made = made.add_extension(_usage(signs_certificates=True), critical=True)
    return Holder(key, made.sign(key, hashes.SHA256()))


def new_leaf(root: Holder, department: str, *, name: str, now: datetime) -> Holder:
    """Make a leaf that may sign pictures and nothing else."""
    key = ec.generate_private_key(ec.SECP256R1())
    issuer = root.certificate.subject
    made = _certificate(key.public_key(), subject=_name(department, f"Photo signer {name}"), issuer=issuer, now=now)
    made = made.add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
    made = made.add_extension(_usage(signs_certificates=False), critical=True)
    # The purpose that C2PA readers accept of signers outside the public trust list.
    purpose = x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION])
    made = made.add_extension(purpose, critical=False)
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(root.key.public_key())
    made = made.add_extension(above, critical=False)
    return Holder(key, made.sign(root.key, hashes.SHA256()))


def _name(department: str, common: str) -> x509.Name:
    organisation = x509.NameAttribute(NameOID.ORGANIZATION_NAME, department[:64])
    return x509.Name([organisation, x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _certificate(
    public: ec.EllipticCurvePublicKey, *, subject: x509.Name, issuer: x509.Name, now: datetime
) -> x509.CertificateBuilder:
    # From the turn of the year before: a reader whose clock is behind refuses nothing, and no day is told.
    made = x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(public)
    made = made.serial_number(x509.random_serial_number())
    made = made.not_valid_before(datetime(now.year - 1, 1, 1, tzinfo=UTC))
    made = made.not_valid_after(datetime(now.year + YEARS, 1, 1, tzinfo=UTC))
    return made.add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)


def _usage(*, signs_certificates: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not signs_certificates,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=signs_certificates,
        crl_sign=signs_certificates,
        encipher_only=False,
        decipher_only=False,
    )
