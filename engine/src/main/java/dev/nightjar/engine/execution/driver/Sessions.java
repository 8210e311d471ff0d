package dev.nightjar.engine.execution.driver;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.stereotype.Component;

/** Who may talk to the engine as a driver: those expected, by a one-time token, and those known. */
@Component
class Sessions {

  private final Secrets secrets = new Secrets();
  private final List<Entry> expected = new CopyOnWriteArrayList<>();
  private final List<Entry> known = new CopyOnWriteArrayList<>();

  /** Expects a driver; gives the token that admits it, once. */
  String expect(Session session) {
    String token = secrets.next();
    expected.add(new Entry(token, session));
    return token;
  }

  /** Uses up a one-time token. */
  Optional<Admission> admit(String token) {
    Optional<Entry> entry = find(expected, token);
    // Of two who come with the same token, remove() favours one.
    if (entry.isEmpty() || !expected.remove(entry.get())) {
      return Optional.empty();
    }
    String secret = secrets.next();
    known.add(new Entry(secret, entry.get().session()));
    return Optional.of(new Admission(secret, entry.get().session()));
  }

  Optional<Session> find(String secret) {
    return find(known, secret).map(Entry::session);
  }

  /** Its token and its secret admit nobody any longer. */
  void forget(Session session) {
    expected.removeIf(entry -> entry.session() == session);
    known.removeIf(entry -> entry.session() == session);
    session.release();
  }

  private static Optional<Entry> find(List<Entry> entries, String secret) {
    return entries.stream().filter(entry -> Secrets.match(entry.secret(), secret)).findFirst();
  }

  /**
   * A driver that has been let in.
   *
   * @param secret what it shows from now on
   */
  record Admission(String secret, Session session) {}

  private record Entry(String secret, Session session) {}
}
