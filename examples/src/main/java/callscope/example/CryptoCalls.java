package callscope.example;

/** CryptoAPI calls, with the argument names of capemon. */
final class CryptoCalls {
  private static final String CATEGORY = "crypto";

  private CryptoCalls() {}

  static Call acquire(String provider) {
    return Call.of(
            CATEGORY,
            "CryptAcquireContextW",
            Argument.of("Container", ""),
            Argument.of("Provider", provider),
            Argument.of("Flags", CallText.signed(0xF0000000)))
        .returning(1);
  }

  static Call createHash(long hash) {
    return Call.of(
            CATEGORY,
            "CryptCreateHash",
            Argument.hex("Algid", 0x800c).meaning("SHA_256"),
            Argument.hex("CryptKey", 0),
            Argument.hex("Hash object", hash))
        .returning(1);
  }

  static Call hash(long hash, String buffer) {
    return Call.of(
            CATEGORY,
            "CryptHashData",
            Argument.hex("CryptHash", hash),
            Argument.of("Buffer", buffer))
        .returning(1);
  }

  static Call deriveKey(long hash, long key) {
    return Call.of(
            CATEGORY,
            "CryptDeriveKey",
            Argument.hex("Algid", 0x6610).meaning("AES 256"),
            Argument.hex("BaseData", hash),
            Argument.hex("CryptKey", key))
        .returning(1);
  }

  static Call random(String buffer) {
    return Call.of(CATEGORY, "CryptGenRandom", Argument.of("Buffer", buffer)).returning(1);
  }

  static Call encrypt(long key, String buffer, int length, boolean last) {
    return Call.of(
            CATEGORY,
            "CryptEncrypt",
            Argument.hex("CryptKey", key),
            Argument.hex("CryptHash", 0),
            Argument.of("Buffer", buffer),
            Argument.number("Length", length),
            Argument.number("Final", last ? 1 : 0))
        .returning(1);
  }

  static Call decrypt(long key, String buffer, int length) {
    return Call.of(
            CATEGORY,
            "CryptDecrypt",
            Argument.hex("CryptKey", key),
            Argument.hex("CryptHash", 0),
            Argument.of("Buffer", buffer),
            Argument.number("Length", length),
            Argument.number("Final", 1))
        .returning(1);
  }

  static Call unprotect(String buffer) {
    return Call.of(
            CATEGORY,
            "CryptUnprotectData",
            Argument.of("Entropy", ""),
            Argument.of("Buffer", buffer))
        .returning(1);
  }

  static Call destroyKey(long key) {
    return Call.of(CATEGORY, "CryptDestroyKey", Argument.hex("CryptKey", key)).returning(1);
  }

  static Call destroyHash(long hash) {
    return Call.of(CATEGORY, "CryptDestroyHash", Argument.hex("CryptHash", hash)).returning(1);
  }
}
