/** A self-signed certificate for localhost and its key, for self-tests on the loopback interface only; it protects nothing. */

export const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgY03tAgVZyc4F64KA
4OAAYcXfm2ah3R6t1NJb59jLphyhRANCAATD2sr+bv57d9dLUwZ0WpST/Xy2atzM
yrDV29oUM6vIadyuZJDWbuGignRiG/dFgCueYk+y2egYqrtbH0/3BH3b
-----END PRIVATE KEY-----
`;

/** Valid from 2020 to 2120. */
export const cert = `-----BEGIN CERTIFICATE-----
MIIBZDCCAQqgAwIBAgIBATAKBggqhkjOPQQDAjAUMRIwEAYDVQQDDAlsb2NhbGhv
c3QwIBcNMjAwMTAxMDAwMDAwWhgPMjEyMDAxMDEwMDAwMDBaMBQxEjAQBgNVBAMM
CWxvY2FsaG9zdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABMPayv5u/nt310tT
BnRalJP9fLZq3MzKsNXb2hQzq8hp3K5kkNZu4aKCdGIb90WAK55iT7LZ6Biqu1sf
T/cEfdujSzBJMBoGA1UdEQQTMBGCCWxvY2FsaG9zdIcEfwAAATAMBgNVHRMEBTAD
AQH/MB0GA1UdDgQWBBR/dHPojvxkmwhjrSG+eu263fnSfjAKBggqhkjOPQQDAgNI
ADBFAiADurcquiwcf28XEVMVQpx7ZFGg2oHj0bCD050Bbe0DSAIhAOQwK2HpMU/N
qFr6Cx6eHUlU06dDjHAvI1r/9r2wR+nw
-----END CERTIFICATE-----
`;
