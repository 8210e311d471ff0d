package dev.nightjar.engine.catalog.folder;

import dev.nightjar.engine.catalog.Snapshot;
import dev.nightjar.engine.catalog.Snapshots;
import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.catalog.UpstreamFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Looks at folders of this machine, as they are now. */
@Component
class FolderSnapshots implements Snapshots {

  @Override
  public boolean follow(Upstream upstream) {
    return upstream.folder() != null;
  }

  @Override
  public Snapshot latest(Upstream upstream) {
    Path root = Path.of(Objects.requireNonNull(upstream.folder())).toAbsolutePath().normalize();
    Path below = root.resolve(upstream.path()).normalize();
    if (!below.startsWith(root) || !Files.isDirectory(below)) {
      throw new UpstreamFailure(
          "Cannot follow %s: there is no folder %s".formatted(upstream.name(), below));
    }
    return new FolderSnapshot(upstream.name(), root, below);
  }

  /** Of another machine it couldn't be either. */
  @Override
  public Optional<Snapshot> here(Upstream upstream, String id) {
    return Optional.of(latest(upstream));
  }

  /** A folder has no past. */
  @Override
  public Snapshot at(Upstream upstream, String id) {
    return latest(upstream);
  }
}
