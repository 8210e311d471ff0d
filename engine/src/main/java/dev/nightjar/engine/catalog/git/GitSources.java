package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.catalog.Sources;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.eclipse.jgit.lib.Constants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the Git repository that a file lies in, if there is one. */
@Component
class GitSources implements Sources {

  private static final Logger log = LoggerFactory.getLogger(GitSources.class);

  @Override
  public Source at(Path file, String text) {
    Path path = file.toAbsolutePath().normalize();
    Source outside = new Source(path, null, false);
    try {
      Optional<WorkTree> found = WorkTree.around(path);
      if (found.isEmpty() || found.get().repository().resolve(Constants.HEAD) == null) {
        found.ifPresent(WorkTree::close);
        return outside;
      }
      try (GitRevision head = GitRevisions.in(found.get(), Constants.HEAD)) {
        boolean committed = head.text(path).filter(text::equals).isPresent();
        return new Source(path, head.commit(), !committed);
      }
    } catch (IOException | RuntimeException e) {
      // A repository that can't be read must not keep anybody from running a pipeline.
      log.warn("Cannot read the Git repository of {}", path, e);
      return outside;
    }
  }
}
