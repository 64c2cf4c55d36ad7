package callscope.example;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/** Writes what the report says about the file: names, hashes that follow the seed, PE header. */
final class TargetWriter {
  private final JsonGenerator json;
  private final long seed;
  private final SplittableRandom random;

  TargetWriter(JsonGenerator json, long seed) {
    this.json = json;
    this.seed = seed;
    this.random = new SplittableRandom(seed);
  }

  void write() throws IOException {
    String sha256 = digest("SHA-256");
    json.writeObjectFieldStart("target");
    json.writeStringField("category", "file");
    json.writeObjectFieldStart("file");
    json.writeStringField("name", "invoice_7731.exe");
    json.writeStringField("path", "/opt/CAPEv2/storage/binaries/" + sha256);
    json.writeStringField("guest_paths", "");
    json.writeNumberField("size", 176_128);
    json.writeStringField("crc32", CallText.randomHex(random, 8).toUpperCase(Locale.ROOT));
    json.writeStringField("md5", digest("MD5"));
    json.writeStringField("sha1", digest("SHA-1"));
    json.writeStringField("sha256", sha256);
    json.writeStringField("sha512", digest("SHA-512"));
    json.writeNullField("rh_hash");
    json.writeStringField(
        "ssdeep", "3072:" + CallText.randomHex(random, 40) + ":" + CallText.randomHex(random, 20));
    json.writeStringField("type", "PE32 executable (GUI) Intel 80386, for MS Windows");
    for (String scanner : List.of("yara", "cape_yara", "clamav")) {
      emptyArray(scanner);
    }
    json.writeStringField("tlsh", "T1" + CallText.randomHex(random, 70).toUpperCase(Locale.ROOT));
    json.writeStringField("sha3_384", digest("SHA3-384"));
    writePe();
    json.writeNullField("data");
    texts("strings", strings());
    json.writeNumberField("cape_type_code", 0);
    json.writeStringField("cape_type", "");
    json.writeEndObject();
    json.writeEndObject();
  }

  private void writePe() throws IOException {
    json.writeObjectFieldStart("pe");
    writeNoSigner();
    emptyArray("digital_signers");
    json.writeStringField("imagebase", "0x00400000");
    json.writeStringField("entrypoint", "0x00007c10");
    json.writeStringField("ep_bytes", "558bec6aff68" + CallText.randomHex(random, 20));
    json.writeNullField("peid_signatures");
    json.writeStringField("reported_checksum", "0x00000000");
    json.writeStringField("actual_checksum", "0x0002f81c");
    json.writeStringField("osversion", "6.0");
    json.writeNullField("pdbpath");
    writeImports();
    json.writeNullField("exported_dll_name");
    emptyArray("exports");
    emptyArray("dirents");
    writeSections();
    json.writeNullField("overlay");
    writeResources();
    emptyArray("versioninfo");
    json.writeStringField("imphash", CallText.randomHex(random, 32));
    json.writeStringField("timestamp", "2026-01-28 16:03:51");
    for (String icon : List.of("icon", "icon_hash", "icon_fuzzy", "icon_dhash")) {
      json.writeNullField(icon);
    }
    json.writeNumberField("imported_dll_count", imports().size());
    json.writeEndObject();
  }

  private void writeNoSigner() throws IOException {
    json.writeObjectFieldStart("guest_signers");
    json.writeNullField("aux_sha1");
    json.writeNullField("aux_timestamp");
    json.writeBooleanField("aux_valid", false);
    json.writeBooleanField("aux_error", true);
    json.writeStringField("aux_error_desc", "No signature found.");
    emptyArray("aux_signers");
    json.writeEndObject();
  }

  private void writeImports() throws IOException {
    long address = 0x0041c000;
    json.writeObjectFieldStart("imports");
    for (Map.Entry<String, List<String>> module : imports().entrySet()) {
      json.writeObjectFieldStart(module.getKey());
      json.writeStringField("dll", module.getKey() + ".dll");
      json.writeArrayFieldStart("imports");
      for (String function : module.getValue()) {
        json.writeStartObject();
        json.writeStringField("address", "0x" + Long.toHexString(address));
        json.writeStringField("name", function);
        json.writeEndObject();
        address += 4;
      }
      json.writeEndArray();
      json.writeEndObject();
      address += 4;
    }
    json.writeEndObject();
  }

  private void writeSections() throws IOException {
    json.writeArrayFieldStart("sections");
    section(
        ".text",
        0x400,
        0x1000,
        0x19a00,
        "IMAGE_SCN_CNT_CODE|IMAGE_SCN_MEM_EXECUTE|IMAGE_SCN_MEM_READ",
        0x60000020,
        "6.61");
    section(
        ".rdata",
        0x19e00,
        0x1b000,
        0x6200,
        "IMAGE_SCN_CNT_INITIALIZED_DATA|IMAGE_SCN_MEM_READ",
        0x40000040,
        "5.12");
    section(
        ".data",
        0x20000,
        0x22000,
        0x1c00,
        "IMAGE_SCN_CNT_INITIALIZED_DATA|IMAGE_SCN_MEM_READ|IMAGE_SCN_MEM_WRITE",
        0xc0000040,
        "7.48");
    section(
        ".rsrc",
        0x21c00,
        0x24000,
        0x9400,
        "IMAGE_SCN_CNT_INITIALIZED_DATA|IMAGE_SCN_MEM_READ",
        0x40000040,
        "7.83");
    json.writeEndArray();
  }

  private void section(
      String name, int raw, int virtual, int size, String flags, int flagBits, String entropy)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", name);
    json.writeStringField("raw_address", CallText.hex(raw));
    json.writeStringField("virtual_address", CallText.hex(virtual));
    json.writeStringField("virtual_size", CallText.hex(size - 0x72L));
    json.writeStringField("size_of_data", CallText.hex(size));
    json.writeStringField("characteristics", flags);
    json.writeStringField("characteristics_raw", CallText.hex(flagBits & 0xffffffffL));
    json.writeStringField("entropy", entropy);
    json.writeEndObject();
  }

  private void writeResources() throws IOException {
    json.writeArrayFieldStart("resources");
    json.writeStartObject();
    json.writeStringField("name", "RT_RCDATA");
    json.writeStringField("offset", CallText.hex(0x24148));
    json.writeStringField("size", CallText.hex(DropperScenes.PACKED_SIZE));
    json.writeNullField("filetype");
    json.writeStringField("language", "LANG_NEUTRAL");
    json.writeStringField("sublanguage", "SUBLANG_NEUTRAL");
    json.writeStringField("entropy", "7.98");
    json.writeEndObject();
    json.writeEndArray();
  }

  private static Map<String, List<String>> imports() {
    Map<String, List<String>> imports = new LinkedHashMap<>();
    imports.put("KERNEL32", kernelFunctions());
    imports.put(
        "ADVAPI32",
        List.of(
            "RegCreateKeyExW",
            "RegSetValueExW",
            "RegOpenKeyExW",
            "RegQueryValueExW",
            "RegCloseKey",
            "GetUserNameW",
            "CryptAcquireContextW",
            "CryptCreateHash",
            "CryptHashData",
            "CryptDeriveKey",
            "CryptDecrypt"));
    imports.put("USER32", List.of("FindWindowW", "GetCursorPos", "GetKeyboardLayout"));
    imports.put("SHELL32", List.of("SHGetFolderPathW"));
    return imports;
  }

  private static List<String> kernelFunctions() {
    return List.of(
        "CreateProcessW",
        "ReadProcessMemory",
        "WriteProcessMemory",
        "VirtualAllocEx",
        "SetThreadContext",
        "GetThreadContext",
        "ResumeThread",
        "IsDebuggerPresent",
        "Sleep",
        "CreateMutexW",
        "CopyFileW",
        "CreateFileW",
        "WriteFile",
        "GetComputerNameW",
        "FindResourceExW",
        "SizeofResource",
        "LoadResource",
        "LockResource",
        "LoadLibraryA",
        "GetProcAddress");
  }

  private static List<String> strings() {
    return List.of(
        "!This program cannot be run in DOS mode.",
        ".text",
        ".rdata",
        ".data",
        ".rsrc",
        DropperScenes.MUTEX,
        "LedgerSync",
        "ledgersync.exe",
        "SbieDll.dll",
        "VBoxTrayToolWndClass",
        DropperScenes.PAYLOAD,
        "schtasks.exe /create /f /sc hourly /tn LedgerSync /tr ");
  }

  private String digest(String algorithm) {
    try {
      byte[] text = ("callscope example, seed " + seed).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(text));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  private void texts(String name, List<String> texts) throws IOException {
    json.writeArrayFieldStart(name);
    for (String text : texts) {
      json.writeString(text);
    }
    json.writeEndArray();
  }

  private void emptyArray(String name) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeEndArray();
  }
}
