package callscope.tracestore;

import callscope.extract.Diagnostic;
import callscope.extract.Extraction;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.Trace;
import callscope.tracestore.ColumnReader.MalformedException;
import io.airlift.compress.v3.MalformedInputException;
import io.airlift.compress.v3.zstd.ZstdJavaCompressor;
import io.airlift.compress.v3.zstd.ZstdJavaDecompressor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Encodes what was read from a report as bytes, about a hundredth of the report. Decoded, it gives
 * the same documents as the report, whatever the rules. Thread-safe.
 *
 * <p>The bytes are a header of {@value #HEADER} bytes (the letters {@code CSTR}, the version of the
 * encoding, three zeros, and as little endian the length and the CRC-32C of the content) and the
 * content, compressed by zstd.
 */
public final class TraceStore {
  /** The version of the encoding. A reader refuses others. */
  public static final int VERSION = 1;

  private static final int MAGIC = 'C' | 'S' << 8 | 'T' << 16 | 'R' << 24;
  static final int HEADER = 16;

  private static final Diagnostic.Kind[] KINDS = Diagnostic.Kind.values();

  private TraceStore() {}

  /** Encodes a report that was read, whole or restricted to some processes. */
  public static byte[] encode(Extraction extraction) {
    ColumnWriter out = new ColumnWriter();
    out.list(
        extraction.diagnostics(),
        diagnostic -> {
          out.constant(diagnostic.kind());
          out.string(diagnostic.message());
          out.string(diagnostic.place());
          out.number(diagnostic.count());
        });
    out.flag(extraction.input() instanceof Trace);
    switch (extraction.input()) {
      case Trace trace -> new EncodeTrace(out, trace).trace();
      case Code code -> new EncodeCode(out).code(code);
    }
    return pack(out.buffer(), out.size());
  }

  /** Compresses content and adds a header. */
  static byte[] pack(byte[] content, int length) {
    ZstdJavaCompressor zstd = new ZstdJavaCompressor();
    byte[] packed = new byte[HEADER + zstd.maxCompressedLength(length)];
    int compressed = zstd.compress(content, 0, length, packed, HEADER, packed.length - HEADER);
    ByteBuffer.wrap(packed)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(MAGIC)
        .putInt(VERSION)
        .putInt(length)
        .putInt(checksum(content, length));
    return Arrays.copyOf(packed, HEADER + compressed);
  }

  /**
   * Decodes what {@link #encode} returned.
   *
   * @throws CorruptTraceException if the bytes are damaged or of another version
   */
  public static Extraction decode(byte[] stored) throws CorruptTraceException {
    byte[] content = unpack(stored);
    try {
      ColumnReader in = new ColumnReader(content);
      List<Diagnostic> diagnostics =
          in.list(() -> new Diagnostic(in.constant(KINDS), in.string(), in.string(), in.number()));
      Input input = in.flag() ? new DecodeTrace(in).trace() : new DecodeCode(in).code();
      in.end();
      return new Extraction(input, diagnostics);
    } catch (MalformedException | IllegalArgumentException e) {
      throw new CorruptTraceException("is damaged: " + e.getMessage(), e);
    }
  }

  static byte[] unpack(byte[] stored) throws CorruptTraceException {
    ByteBuffer header = ByteBuffer.wrap(stored).order(ByteOrder.LITTLE_ENDIAN);
    if (stored.length < HEADER || header.getInt() != MAGIC) {
      throw new CorruptTraceException("is damaged: its beginning is missing");
    }
    int version = header.getInt();
    if (version != VERSION) {
      throw new CorruptTraceException(
          "has version " + version + " of the encoding, not " + VERSION);
    }
    int length = header.getInt();
    int checksum = header.getInt();
    byte[] content = decompress(stored, length);
    if (checksum(content, content.length) != checksum) {
      throw new CorruptTraceException("is damaged: its checksum is wrong");
    }
    return content;
  }

  private static byte[] decompress(byte[] stored, int length) throws CorruptTraceException {
    ZstdJavaDecompressor zstd = new ZstdJavaDecompressor();
    int rest = stored.length - HEADER;
    try {
      // the frame states its length, too, so that a damaged header can't exhaust the memory
      if (length < 0 || zstd.getDecompressedSize(stored, HEADER, rest) != length) {
        throw new CorruptTraceException("is damaged: its length is wrong");
      }
      byte[] content = new byte[length];
      int decompressed = zstd.decompress(stored, HEADER, rest, content, 0, length);
      if (decompressed != length) {
        throw new CorruptTraceException("is damaged: it ends too early");
      }
      return content;
    } catch (MalformedInputException | IndexOutOfBoundsException e) {
      throw new CorruptTraceException("is damaged: it can't be decompressed", e);
    }
  }

  private static int checksum(byte[] content, int length) {
    CRC32C crc = new CRC32C();
    crc.update(content, 0, length);
    return (int) crc.getValue();
  }
}
