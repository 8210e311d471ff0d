package dev.nightjar.engine.catalog;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.ConstructorBinding;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A Git repository, or a plain folder, that definitions come from.
 *
 * @param name what it is called here: small letters, digits and hyphens
 * @param url where it is fetched from; null for a plain folder
 * @param folder the plain folder; null for a Git repository
 * @param branch the branch that is followed
 * @param path the folder inside it below which pipelines are looked for; empty for all of it
 * @param pollInterval how often a server looks for news
 * @param takes the pipelines that it may declare though they have a history in another repository,
 *     which has them no more: what they have done belongs to this one then
 */
public record Upstream(
    String name,
    @Nullable String url,
    @Nullable String folder,
    @DefaultValue("main") String branch,
    @DefaultValue("") String path,
    @DefaultValue("1m") Duration pollInterval,
    @DefaultValue Set<String> takes) {

  /** What the origin of a plain folder begins with. */
  static final String FOLDER = "folder:";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,99}");
  private static final Duration LEAST_INTERVAL = Duration.ofSeconds(1);

  @ConstructorBinding
  public Upstream {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Cannot follow a repository of this name in nightjar.git.repositories: %s; it takes small letters, digits and hyphens"
              .formatted(name));
    }
    if ((url == null) == (folder == null)) {
      throw new IllegalArgumentException(
          "Cannot follow repository %s: it needs either a url or a folder".formatted(name));
    }
    if (pollInterval.compareTo(LEAST_INTERVAL) < 0) {
      throw new IllegalArgumentException(
          "Cannot follow repository %s: its poll-interval is %s, less than a second"
              .formatted(name, pollInterval));
    }
    takes = Set.copyOf(takes);
  }

  /** One that takes no pipeline of another. */
  public Upstream(
      String name,
      @Nullable String url,
      @Nullable String folder,
      String branch,
      String path,
      Duration pollInterval) {
    this(name, url, folder, branch, path, pollInterval, Set.of());
  }

  /** All that decides on which definitions there are: of another origin nothing known holds. */
  public String origin() {
    return folder == null
        ? "%s#%s:%s".formatted(url, branch, path)
        : "%s%s:%s".formatted(FOLDER, folder, path);
  }

  /** The environment variable that holds something secret of it, such as {@code PASSWORD}. */
  public String variable(String secret) {
    return "NIGHTJAR_GIT_%s_%s".formatted(name.replace('-', '_').toUpperCase(Locale.ROOT), secret);
  }
}
