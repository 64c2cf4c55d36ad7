package callscope.extract;

import io.airlift.compress.v3.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** The ways in which tests compress a file. */
public enum Packed {
  GZIP,
  XZ,
  ZSTANDARD,
  BZIP2;

  /** One member that holds these bytes. */
  public byte[] of(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = open(packed)) {
      out.write(bytes);
    }
    return packed.toByteArray();
  }

  private OutputStream open(OutputStream out) throws IOException {
    return switch (this) {
      case GZIP -> new GZIPOutputStream(out);
      case XZ -> new XZOutputStream(out, new LZMA2Options(1));
      case ZSTANDARD -> new ZstdOutputStream(out);
      case BZIP2 -> new BZip2CompressorOutputStream(out, 1);
    };
  }
}
