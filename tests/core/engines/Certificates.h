// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <memory>
#include <string>

/// Certificates of tests, made when they are wanted.
namespace shardscope::testing {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;
using TlsContext = std::shared_ptr<SSL_CTX>;

/// What a certificate says.
struct Statement
{
    std::string names = "IP:127.0.0.1"; ///< as in subjectAltName
    long validFrom = -3600;             ///< s from now
    long validUntil = 3600;
    bool isAuthority = false;
};

/// A certificate with its key; signed by another's, or by its own.
class Identity
{
public:
    explicit Identity(const Statement &statement, const Identity *authority = nullptr)
        : m_key(EVP_EC_gen("P-256"), &EVP_PKEY_free), m_certificate(X509_new(), &X509_free)
    {
        X509 *const made = m_certificate.get();
        X509_set_version(made, X509_VERSION_3);
        ASN1_INTEGER_set(X509_get_serialNumber(made), authority ? 2 : 1);
        X509_gmtime_adj(X509_getm_notBefore(made), statement.validFrom);
        X509_gmtime_adj(X509_getm_notAfter(made), statement.validUntil);
        X509_set_pubkey(made, m_key.get());
        const std::string name = statement.isAuthority ? "Authority of tests" : "Server of tests";
        X509_NAME_add_entry_by_txt(X509_get_subject_name(made), "CN", MBSTRING_ASC,
                                   reinterpret_cast<const unsigned char *>(name.c_str()), -1, -1, 0);
        X509 *const issuer = authority ? authority->m_certificate.get() : made;
        X509_set_issuer_name(made, X509_get_subject_name(issuer));
        X509V3_CTX context;
        X509V3_set_ctx(&context, issuer, made, nullptr, nullptr, 0);
        const auto add = [&](int kind, const std::string &value) {
            X509_EXTENSION *const extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
            X509_add_ext(made, extension, -1);
            X509_EXTENSION_free(extension);
        };
        if (statement.isAuthority) {
            add(NID_basic_constraints, "critical,CA:TRUE");
            add(NID_key_usage, "critical,keyCertSign");
        } else {
            add(NID_subject_alt_name, statement.names);
        }
        X509_sign(made, authority ? authority->m_key.get() : m_key.get(), EVP_sha256());
    }

    /// For others to trust.
    bool writeTo(const std::string &file) const
    {
        const std::unique_ptr<BIO, decltype(&BIO_free)> out(BIO_new_file(file.c_str(), "w"), &BIO_free);
        return out && PEM_write_bio_X509(out.get(), m_certificate.get()) == 1;
    }

    /// For a server that is it.
    TlsContext serverContext() const
    {
        const TlsContext context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
        SSL_CTX_use_certificate(context.get(), m_certificate.get());
        SSL_CTX_use_PrivateKey(context.get(), m_key.get());
        return context;
    }

private:
    Key m_key;
    Certificate m_certificate;
};

} // namespace shardscope::testing
