package dev.nightjar.engine.notification.mail;

import dev.nightjar.engine.testing.Certificate;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * Stands in front of a mail server, and speaks STARTTLS in its place; or doesn't, as somebody who
 * stands between would. It remembers what could be read on the way.
 */
final class MailEntrance implements AutoCloseable {

  private final ServerSocket entrance;
  private final int behind;
  private final @Nullable Certificate certificate;
  private final StringBuffer readable = new StringBuffer();

  private MailEntrance(int behind, @Nullable Certificate certificate) {
    this.behind = behind;
    this.certificate = certificate;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start(this::accept);
  }

  /** Offers to encrypt. */
  static MailEntrance encrypting(int behind, Certificate certificate) {
    return new MailEntrance(behind, certificate);
  }

  /** Offers nothing. */
  static MailEntrance open(int behind) {
    return new MailEntrance(behind, null);
  }

  int port() {
    return entrance.getLocalPort();
  }

  /** All that clients have said and that wasn't encrypted. */
  String readable() {
    return readable.toString();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), behind);
        start(() -> serve(client, server));
      } catch (IOException e) {
        // It is being closed.
      }
    }
  }

  private void serve(Socket client, Socket server) {
    try (client;
        server) {
      Socket inner = certificate == null ? client : encrypted(client, server, certificate);
      start(() -> copy(server, inner, /* remembered= */ false));
      copy(inner, server, /* remembered= */ certificate == null);
    } catch (IOException e) {
      // The client has gone.
    }
  }

  private Socket encrypted(Socket client, Socket server, Certificate shown) throws IOException {
    say(client, line(server) + "\r\n");
    for (String said = line(client); ; said = line(client)) {
      readable.append(said).append('\n');
      if (said.startsWith("EHLO")) {
        say(client, "250-localhost\r\n250 STARTTLS\r\n");
      } else if (said.equals("STARTTLS")) {
        say(client, "220 Go ahead\r\n");
        SSLSocket inner =
            (SSLSocket)
                shown
                    .shown()
                    .getSocketFactory()
                    .createSocket(client, "localhost", client.getPort(), /* autoClose= */ true);
        inner.setUseClientMode(false);
        inner.startHandshake();
        return inner;
      } else {
        throw new IOException("Said before anything was encrypted: " + said);
      }
    }
  }

  private void copy(Socket from, Socket to, boolean remembered) {
    byte[] some = new byte[8192];
    try {
      InputStream input = from.getInputStream();
      OutputStream output = to.getOutputStream();
      for (int length = input.read(some); length >= 0; length = input.read(some)) {
        if (remembered) {
          readable.append(new String(some, 0, length, StandardCharsets.US_ASCII));
        }
        output.write(some, 0, length);
        output.flush();
      }
      to.close();
    } catch (IOException e) {
      // Either has gone.
    }
  }

  private static String line(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream input = socket.getInputStream();
    for (int next = input.read(); next != '\n'; next = input.read()) {
      if (next < 0) {
        throw new IOException("It has gone");
      }
      if (next != '\r') {
        line.append((char) next);
      }
    }
    return line.toString();
  }

  private static void say(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "mail-entrance");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() {
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
