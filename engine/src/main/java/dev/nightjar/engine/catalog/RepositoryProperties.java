package dev.nightjar.engine.catalog;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where definitions come from.
 *
 * @param schemes what URLs of repositories may begin with
 * @param maxFileSize what is larger in the folder of a pipeline isn't taken
 * @param timeout after how long without an answer a repository counts as out of reach
 * @param repositories what is followed
 */
@ConfigurationProperties("nightjar.git")
public record RepositoryProperties(
    @DefaultValue({"https", "ssh"}) List<String> schemes,
    @DefaultValue("1MB") DataSize maxFileSize,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue List<Upstream> repositories) {

  /** Of any other, it isn't known what reading from it would do. */
  private static final Set<String> KNOWN_SCHEMES = Set.of("https", "http", "ssh", "file");

  public RepositoryProperties {
    schemes = List.copyOf(schemes);
    repositories = List.copyOf(repositories);
    for (String scheme : schemes) {
      if (!KNOWN_SCHEMES.contains(scheme)) {
        throw new IllegalArgumentException(
            "Cannot allow a scheme in nightjar.git.schemes: %s; there are https, ssh, http and file"
                .formatted(scheme));
      }
    }
    Set<String> names = new HashSet<>();
    for (Upstream repository : repositories) {
      if (!names.add(repository.name())) {
        throw new IllegalArgumentException(
            "Cannot follow two repositories of one name in nightjar.git.repositories: "
                + repository.name());
      }
    }
  }

  /** The repository of this name. */
  public Optional<Upstream> find(String name) {
    return repositories.stream().filter(each -> each.name().equals(name)).findFirst();
  }
}
