package dev.nightjar.engine.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Stands in front of a server on this machine; can be cut, stalled, slowed, and lose a reply. */
public final class TcpProxy implements AutoCloseable {

  private final ServerSocket entrance;
  private final int target;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicLong asked = new AtomicLong();
  private final Gate gate = new Gate();
  private volatile boolean cut;
  private volatile Duration delay = Duration.ZERO;
  private volatile long losing = Long.MAX_VALUE;
  private volatile long alarmAt = Long.MAX_VALUE;
  private volatile Runnable alarm = () -> {};
  private final AtomicReference<@Nullable Trap> trap = new AtomicReference<>();

  private TcpProxy(int target) {
    this.target = target;
    try {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    start("proxy", this::accept);
  }

  /** Stands in front of the database at a JDBC address. */
  public static TcpProxy to(String jdbc) {
    return new TcpProxy(port(jdbc));
  }

  /** Stands in front of whoever listens at a port of this machine. */
  public static TcpProxy to(int port) {
    return new TcpProxy(port);
  }

  /** The JDBC address of the database that it stands in front of, through it. */
  public String through(String jdbc) {
    return jdbc.replace(":" + port(jdbc) + "/", ":" + port() + "/");
  }

  private static int port(String jdbc) {
    return URI.create(jdbc.substring("jdbc:".length())).getPort();
  }

  /** Where it listens. */
  public int port() {
    return entrance.getLocalPort();
  }

  /** Ends what is open, and lets nobody in. */
  public void cut() {
    cut = true;
    open.forEach(TcpProxy::end);
  }

  /** Holds back all that is said on either side, as a network does that drops every packet. */
  public void stall() {
    gate.shut();
  }

  /** Takes so much longer to pass on what a client asks. */
  public void slow(Duration by) {
    delay = by;
  }

  /** Passes on the message after so many more to the server, and ends instead of the reply. */
  public void loseReplyTo(long message) {
    losing = asked.get() + message;
  }

  /** Does something before the message after so many more reaches the server. */
  public void before(long message, Runnable what) {
    alarm = what;
    alarmAt = asked.get() + message;
  }

  /** Does something before the next message that holds a text reaches the server. */
  public void before(String text, Runnable what) {
    trap.set(new Trap(text, what));
  }

  /** How many messages clients have sent. */
  public long asked() {
    return asked.get();
  }

  /** Lets everybody in and everything through again. */
  public void mend() {
    cut = false;
    delay = Duration.ZERO;
    gate.open();
  }

  @Override
  public void close() {
    cut();
    gate.open();
    try {
      entrance.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket client = entrance.accept();
        if (cut) {
          end(client);
        } else {
          connect(client);
        }
      } catch (IOException e) {
        // It is being closed, or nobody is there behind it.
      }
    }
  }

  private void connect(Socket client) throws IOException {
    Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
    open.add(client);
    open.add(server);
    Link link = new Link(client, server);
    start("proxy-out", () -> link.copy(client, server, link::ask));
    start("proxy-in", () -> link.copy(server, client, link::answer));
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      // It is gone either way.
    }
  }

  private static void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  /** What may be passed on. */
  private interface Passage {
    void await(byte[] message, int length) throws IOException, InterruptedException;
  }

  /** Waits for a text. */
  private record Trap(String text, Runnable what) {
    boolean catches(byte[] message, int length) {
      return new String(message, 0, length, StandardCharsets.ISO_8859_1).contains(text);
    }
  }

  /** One client's connection. */
  private final class Link {
    private final Socket client;
    private final Socket server;
    private volatile boolean losesReply;

    Link(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }

    void copy(Socket from, Socket to, Passage passage) {
      byte[] message = new byte[1 << 16];
      try (InputStream input = from.getInputStream();
          OutputStream output = to.getOutputStream()) {
        for (int length = input.read(message); length >= 0; length = input.read(message)) {
          passage.await(message, length);
          output.write(message, 0, length);
        }
      } catch (IOException e) {
        // Either end may go at any time.
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } finally {
        end(client);
        end(server);
        open.remove(client);
        open.remove(server);
      }
    }

    private void ask(byte[] message, int length) throws InterruptedException {
      Trap set = trap.get();
      if (set != null && set.catches(message, length) && trap.compareAndSet(set, null)) {
        set.what().run();
      }
      long number = asked.incrementAndGet();
      if (number == alarmAt) {
        alarm.run();
      }
      if (number == losing) {
        losesReply = true;
      }
      gate.pass(delay);
    }

    private void answer(byte[] message, int length) throws IOException, InterruptedException {
      if (losesReply) {
        throw new IOException("The reply is lost");
      }
      gate.pass(Duration.ZERO);
    }
  }

  /** Lets all pass, or none until it is opened. */
  private static final class Gate {
    private boolean shut;

    synchronized void shut() {
      shut = true;
    }

    synchronized void open() {
      shut = false;
      notifyAll();
    }

    /** Passes after a while, and not before it is open. */
    synchronized void pass(Duration delay) throws InterruptedException {
      long end = System.nanoTime() + delay.toNanos();
      for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
      while (shut) {
        wait();
      }
    }
  }
}
