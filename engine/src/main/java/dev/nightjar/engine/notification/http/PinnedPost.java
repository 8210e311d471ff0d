package dev.nightjar.engine.notification.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.SocketFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Posts to one address and to no other: what a name led to when it was looked at is what is spoken
 * to. It follows nothing, and of an answer it reads the first line. The JDK's client can't be held
 * to an address without giving up the check of the certificate's name.
 */
final class PinnedPost {

  private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] (\\d{3})( .*)?");
  private static final int LONGEST_LINE = 1_000;

  /** Ends what takes too long, wherever it hangs. */
  private static final ScheduledThreadPoolExecutor WATCH = watch();

  private final Target target;
  private final InetAddress address;
  private final Duration timeout;
  private final Supplier<? extends SocketFactory> tls;

  /**
   * Will post.
   *
   * @param tls gives what makes sockets of {@link SSLSocket} where the target speaks TLS
   */
  PinnedPost(
      Target target, InetAddress address, Duration timeout, Supplier<? extends SocketFactory> tls) {
    this.target = target;
    this.address = address;
    this.timeout = timeout;
    this.tls = tls;
  }

  /**
   * Posts a body.
   *
   * @return the status of the answer
   * @throws SSLException when the other side can't show that it is the target
   * @throws IOException when there is no answer in time
   */
  int send(byte[] body, Map<String, String> headers) throws IOException {
    try (Socket plain = new Socket()) {
      ScheduledFuture<?> end =
          WATCH.schedule(() -> close(plain), timeout.toMillis(), TimeUnit.MILLISECONDS);
      try {
        plain.connect(new InetSocketAddress(address, target.port()), (int) timeout.toMillis());
        Socket socket = target.secure() ? secured(plain) : plain;
        socket.getOutputStream().write(head(body, headers).getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().write(body);
        socket.getOutputStream().flush();
        return status(socket.getInputStream());
      } finally {
        end.cancel(false);
      }
    }
  }

  private Socket secured(Socket plain) throws IOException {
    SSLSocketFactory factory = (SSLSocketFactory) tls.get();
    SSLSocket socket =
        (SSLSocket)
            factory.createSocket(plain, target.host(), target.port(), /* autoClose= */ true);
    SSLParameters parameters = socket.getSSLParameters();
    // Else any certificate would do.
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    socket.setSSLParameters(parameters);
    socket.startHandshake();
    return socket;
  }

  private String head(byte[] body, Map<String, String> headers) {
    StringBuilder head = new StringBuilder();
    head.append("POST ").append(target.path()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(target.authority()).append("\r\n");
    head.append("Content-Length: ").append(body.length).append("\r\n");
    head.append("Connection: close\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head.append("\r\n").toString();
  }

  private static int status(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int read = in.read(); read != '\n'; read = in.read()) {
      if (read < 0 || line.length() > LONGEST_LINE) {
        throw new IOException("it gave no answer of HTTP");
      }
      line.append((char) read);
    }
    Matcher status = STATUS.matcher(line.toString().strip());
    if (!status.matches()) {
      throw new IOException("it gave no answer of HTTP");
    }
    return Integer.parseInt(status.group(1));
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // Whoever waits for it finds out.
    }
  }

  private static ScheduledThreadPoolExecutor watch() {
    ScheduledThreadPoolExecutor executor =
        new ScheduledThreadPoolExecutor(
            1,
            work -> {
              Thread thread = new Thread(work, "webhook-watch");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
