package dev.nightjar.steps.spark.library.collect;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Who a database is asked as. What secrets are stays here: it isn't shown, and isn't in what others
 * say.
 */
final class Credentials {

  private final Map<String, String> options;
  private final List<String> secrets;

  private Credentials(Map<String, String> options, List<String> secrets) {
    this.options = options;
    this.secrets = secrets;
  }

  /**
   * The credentials of a step.
   *
   * @param environment the value of a variable; null where it isn't set
   * @throws UnusableSource when a secret isn't given
   */
  static Credentials of(Collect collect, UnaryOperator<@Nullable String> environment) {
    Map<String, String> options = new LinkedHashMap<>();
    put("user", collect.user(), environment, options);
    put("password", collect.password(), environment, options);
    List<String> secrets =
        options.entrySet().stream()
            .filter(each -> Secret.in(written(each.getKey(), collect)).isPresent())
            .map(Map.Entry::getValue)
            .filter(value -> !value.isEmpty())
            .toList();
    return new Credentials(options, secrets);
  }

  /** As JDBC drivers and Spark take them. */
  Map<String, String> options() {
    return options;
  }

  /** A text without what is secret. */
  String without(String text) {
    String left = text;
    for (String secret : secrets) {
      left = left.replace(secret, "***");
    }
    return left;
  }

  private static String written(String key, Collect collect) {
    String written = key.equals("user") ? collect.user() : collect.password();
    return written == null ? "" : written;
  }

  private static void put(
      String key,
      @Nullable String written,
      UnaryOperator<@Nullable String> environment,
      Map<String, String> options) {
    if (written == null) {
      return;
    }
    Optional<Secret> secret = Secret.in(written);
    if (secret.isEmpty()) {
      options.put(key, written);
      return;
    }
    String value = environment.apply(secret.get().name());
    if (value == null) {
      throw UnusableSource.away(
          "/collect/" + key,
          "no-secret",
          "secret '%s' isn't given".formatted(secret.get().name()),
          "set the environment variable of that name where nightjar runs");
    }
    options.put(key, value);
  }

  @Override
  public String toString() {
    return "Credentials" + options.keySet();
  }
}
