package callscope.lsp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageProducer;
import org.eclipse.lsp4j.jsonrpc.RemoteEndpoint;
import org.eclipse.lsp4j.jsonrpc.json.ConcurrentMessageProcessor;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.jspecify.annotations.Nullable;

/**
 * Reads each message of the editor to its end before it is parsed. So a message that can't be
 * parsed does not leave a rest that would be taken for the head of the next one.
 */
final class WholeMessages extends StreamMessageProducer {
  /** A longer message is skipped. No file that is a rule is as large. */
  private static final int MAX_LENGTH = 64 * 1024 * 1024;

  private WholeMessages(InputStream in, MessageJsonHandler json, RemoteEndpoint endpoint) {
    super(in, json, endpoint);
  }

  @Override
  protected boolean handleMessage(InputStream in, Headers headers) {
    try {
      byte[] body = body(in, headers.contentLength);
      return super.handleMessage(new ByteArrayInputStream(body), headers);
    } catch (IOException e) {
      fireError(e);
    } catch (StackOverflowError e) {
      fireError(new IOException("skipped a message that is nested too deeply", e));
    }
    return true;
  }

  private static byte[] body(InputStream in, int length) throws IOException {
    if (length < 0 || length > MAX_LENGTH) {
      in.skipNBytes(Math.max(0, length));
      throw new IOException("skipped a message of " + length + " bytes");
    }
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new IOException("the editor closed the connection within a message");
    }
    return body;
  }

  /** Builds a launcher that reads messages this way. */
  static final class Builder<T> extends LSPLauncher.Builder<T> {
    private @Nullable MessageJsonHandler json;
    private @Nullable RemoteEndpoint endpoint;

    @Override
    protected RemoteEndpoint createRemoteEndpoint(MessageJsonHandler jsonHandler) {
      RemoteEndpoint made = super.createRemoteEndpoint(jsonHandler);
      json = jsonHandler;
      endpoint = made;
      return made;
    }

    @Override
    protected ConcurrentMessageProcessor createMessageProcessor(
        MessageProducer producer, MessageConsumer consumer, T proxy) {
      MessageJsonHandler handler = json;
      RemoteEndpoint to = endpoint;
      MessageProducer whole =
          handler == null || to == null ? producer : new WholeMessages(input, handler, to);
      return super.createMessageProcessor(whole, consumer, proxy);
    }
  }
}
