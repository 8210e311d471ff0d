package dev.nightjar.engine.home.h2;

import java.io.IOException;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePathWrapper;

/**
 * Files whose every write is on disk when it returns: H2 leaves that to the operating system, which
 * loses what was confirmed when the power fails. And a full disk doesn't break them at once, see
 * {@link Reserve}.
 */
public final class DurableFiles extends FilePathWrapper {

  static final String SCHEME = "durable";

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    if (!mode.equals("rw")) {
      return super.open(mode);
    }
    String path = unwrap().toString();
    return new DurableFile(path, super.open("rwd"), Reserve.beside(path));
  }
}
