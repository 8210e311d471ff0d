package dev.nightjar.engine.catalog.git;

import dev.nightjar.engine.catalog.Upstream;
import dev.nightjar.engine.catalog.UpstreamFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.lib.SubmoduleConfig.FetchRecurseSubmodulesMode;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.jspecify.annotations.Nullable;

/** A bare clone of one branch, without its past. To be closed. */
final class Clone implements AutoCloseable {

  private final Upstream upstream;
  private final Repository repository;

  private Clone(Upstream upstream, Repository repository) {
    this.upstream = upstream;
    this.repository = repository;
  }

  /** Opens the clone in a folder, and makes it where there is none. */
  static Clone open(Upstream upstream, Path folder) throws IOException {
    Files.createDirectories(folder);
    Repository repository =
        new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build();
    try {
      if (!Files.exists(folder.resolve(Constants.HEAD))) {
        repository.create(/* bare= */ true);
      }
      StoredConfig config = repository.getConfig();
      // Whoever answers elsewhere isn't who was configured.
      config.setString("http", null, "followRedirects", "false");
      config.save();
    } catch (IOException | RuntimeException e) {
      repository.close();
      throw e;
    }
    return new Clone(upstream, repository);
  }

  /** Opens the clone in a folder to read it; empty where there is none that can be read. */
  static Optional<Clone> existing(Upstream upstream, Path folder) {
    if (!Files.exists(folder.resolve(Constants.HEAD))) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new Clone(
              upstream, new FileRepositoryBuilder().setBare().setGitDir(folder.toFile()).build()));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }

  Repository repository() {
    return repository;
  }

  /**
   * Fetches the branch, whatever has become of it.
   *
   * @return the commit that it is at
   * @throws UpstreamFailure when it can't be had
   */
  RevCommit fetch(RepositoryUrl url, Credentials credentials, Duration timeout) {
    String branch = Constants.R_HEADS + upstream.branch();
    if (!Repository.isValidRefName(branch)) {
      throw failure("'%s' can't be a branch's name".formatted(upstream.branch()), null);
    }
    fetch(new RefSpec("+" + branch + ":" + branch), url, credentials, timeout);
    return head()
        .orElseThrow(() -> failure("it has no branch '%s'".formatted(upstream.branch()), null));
  }

  /**
   * Fetches a commit that isn't the branch's newest, from a host that gives such ones away.
   *
   * @throws UpstreamFailure when it can't be had
   */
  void fetch(String hash, RepositoryUrl url, Credentials credentials, Duration timeout) {
    fetch(new RefSpec("+" + hash + ":refs/pinned/" + hash), url, credentials, timeout);
  }

  private void fetch(RefSpec what, RepositoryUrl url, Credentials credentials, Duration timeout) {
    try (Git git = new Git(repository)) {
      var unused =
          git.fetch()
              .setRemote(url.uri().toPrivateString())
              .setRefSpecs(what)
              .setTagOpt(TagOpt.NO_TAGS)
              .setRecurseSubmodules(FetchRecurseSubmodulesMode.NO)
              .setDepth(1)
              .setTimeout((int) Math.max(1, timeout.toSeconds()))
              .setCredentialsProvider(credentials)
              .call();
    } catch (GitAPIException | JGitInternalException e) {
      throw failure(reason(e), e);
    }
  }

  /** The commit that the branch was at when it was last fetched. */
  private Optional<RevCommit> head() {
    try {
      Ref ref = repository.exactRef(Constants.R_HEADS + upstream.branch());
      return ref == null || ref.getObjectId() == null
          ? Optional.empty()
          : commit(ref.getObjectId().name());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A commit; empty when it isn't here. */
  Optional<RevCommit> commit(String hash) {
    try (RevWalk walk = new RevWalk(repository)) {
      RevCommit commit = walk.parseCommit(ObjectId.fromString(hash));
      walk.parseTree(commit.getTree());
      return Optional.of(commit);
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether what was fetched last can still be read. */
  boolean isSound() {
    try {
      return repository.exactRef(Constants.R_HEADS + upstream.branch()) == null
          || head().isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    repository.close();
  }

  /** Deletes a clone, so that it is made anew. */
  static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot delete " + folder, e);
    }
  }

  private UpstreamFailure failure(String why, @Nullable Throwable cause) {
    String message = "Cannot fetch repository %s: %s".formatted(upstream.name(), why);
    return cause == null ? new UpstreamFailure(message) : new UpstreamFailure(message, cause);
  }

  /** The innermost message that says something, in one line. */
  private String reason(Exception failure) {
    String said = String.valueOf(failure.getMessage());
    if (said.contains("Remote does not have")) {
      return "it has no branch '%s'".formatted(upstream.branch());
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause.getMessage() != null) {
        said = cause.getMessage();
      }
    }
    return said.lines().findFirst().orElse("");
  }
}
