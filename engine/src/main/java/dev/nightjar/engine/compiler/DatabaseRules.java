package dev.nightjar.engine.compiler;

import dev.nightjar.steps.contract.step.Collect;
import dev.nightjar.steps.contract.step.Secret;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What must hold of a {@code collect} step that reads a database. */
record DatabaseRules(Collect collect, StepProblems problems) {

  private static final Pattern CREDENTIALS =
      Pattern.compile("//[^/?;]*@|(?i)[?&;](user|username|password|pwd|passfile|sslpassword)=");

  void check() {
    checkUrl();
    checkRelation();
    if (collect.watermark() != null && collect.watermark().isBlank()) {
      problems.tell("bad-watermark", "/collect/watermark", "the watermark is empty", null);
    }
    checkSecret("user", collect.user());
    checkSecret("password", collect.password());
    String password = collect.password();
    if (password != null && !password.startsWith("secret:")) {
      problems.tell(
          "plain-password",
          "/collect/password",
          "a password has no place in a file",
          "write secret:NAME, and give it in the environment variable NAME");
    }
  }

  private void checkUrl() {
    String url = collect.url();
    if (url == null) {
      String hint = "url: the database, as jdbc:postgresql://host/database";
      problems.tellKey("missing-key", "/collect", "collect needs the key 'url'", hint);
    } else if (!url.matches("jdbc:[a-z0-9]+:.+")) {
      String message = "'%s' is no address of a database".formatted(url);
      problems.tell("bad-url", "/collect/url", message, "as in jdbc:postgresql://host/database");
    } else if (CREDENTIALS.matcher(url).find()) {
      problems.tell(
          "credentials-in-url",
          "/collect/url",
          "the url holds credentials",
          "give them by user and password, as secret:NAME");
    }
  }

  private void checkRelation() {
    String table = collect.table();
    String query = collect.query();
    if (table == null && query == null) {
      problems.tellKey(
          "missing-key",
          "/collect",
          "collect needs the key 'table' or 'query'",
          "table: the name in the database; query: a SELECT in the database's own SQL");
    } else if (table != null && query != null) {
      String message = "either table or query says what to read, not both";
      problems.tellKey("two-sources", "/collect/query", message, "leave one of them out");
    }
    if (table != null && (table.isBlank() || table.matches("(?s)[^\"`\\[]*[\\s();].*"))) {
      String message = "'%s' is no name of a table".formatted(table);
      problems.tell("bad-table", "/collect/table", message, "a SELECT stands under query");
    }
    if (query != null && query.isBlank()) {
      problems.tell("bad-query", "/collect/query", "the query is empty", null);
    } else if (query != null && query.strip().endsWith(";")) {
      String hint = "leave it out: the query becomes part of another";
      problems.tell("bad-query", "/collect/query", "the query ends with ';'", hint);
    }
  }

  private void checkSecret(String key, @Nullable String value) {
    if (value != null && value.startsWith("secret:") && Secret.in(value).isEmpty()) {
      problems.tell(
          "bad-secret",
          "/collect/" + key,
          "'%s' names no environment variable".formatted(value),
          "as in secret:SHOP_PASSWORD");
    }
  }
}
