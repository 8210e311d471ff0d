package dev.nightjar.engine.home.h2;

import dev.nightjar.engine.home.Home;
import dev.nightjar.engine.home.StoreFailure;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.HexFormat;
import org.h2.tools.Server;

/**
 * Lets other processes of this machine into the embedded store while an engine has it open. Only on
 * the loopback interface, and only for who knows the address, of which a random key is a part.
 */
public final class StoreServer implements AutoCloseable {

  private static final int KEY_BYTES = 16;

  private final Server server;
  private final String key;

  private StoreServer(Server server, String key) {
    this.server = server;
    this.key = key;
  }

  /**
   * Serves the store of a home, which must be open in this process.
   *
   * @throws StoreFailure when it can't be served
   */
  public static StoreServer start(Home home) {
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    String key = HexFormat.of().formatHex(random);
    try {
      Server server =
          Server.createTcpServer(
              "-tcpPort", "0", "-tcpDaemon", "-key", key, EmbeddedStore.name(home));
      return new StoreServer(server.start(), key);
    } catch (SQLException e) {
      throw new StoreFailure("share", e);
    }
  }

  /** What others connect to. */
  public String url() {
    return "jdbc:h2:tcp://127.0.0.1:%d/%s".formatted(server.getPort(), key);
  }

  @Override
  public void close() {
    server.stop();
  }
}
