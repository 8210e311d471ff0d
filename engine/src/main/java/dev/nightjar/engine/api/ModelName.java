package dev.nightjar.engine.api;

import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.List;

/** A model version as it is asked for: {@code NAME}, {@code NAME@alias} or {@code NAME@version}. */
public record ModelName(String model, String qualifier) {

  public static ModelName parse(String text) {
    int at = text.indexOf('@');
    return at < 0
        ? new ModelName(text, "")
        : new ModelName(text.substring(0, at), text.substring(at + 1));
  }

  /**
   * The number of the version that is meant.
   *
   * @throws Refusal when there is none
   */
  public int number(Models models) {
    List<RegisteredModel> versions = models.versions(model);
    if (versions.isEmpty()) {
      throw Unknown.model(model);
    }
    return versions.stream()
        .filter(this::matches)
        .findFirst()
        .orElseThrow(() -> Unknown.modelVersion(this, versions))
        .version()
        .number();
  }

  private boolean matches(RegisteredModel version) {
    return qualifier.isEmpty()
        || version.aliases().contains(qualifier)
        || String.valueOf(version.version().number()).equals(qualifier);
  }

  @Override
  public String toString() {
    return qualifier.isEmpty() ? model : model + "@" + qualifier;
  }
}
