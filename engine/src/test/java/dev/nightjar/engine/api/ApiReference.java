package dev.nightjar.engine.api;

import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The requests of the API as tables. */
record ApiReference(JsonNode document) {

  String markdown() {
    StringBuilder text = new StringBuilder();
    for (JsonNode tag : document.path("tags")) {
      String name = tag.path("name").asString();
      text.append("\n## ").append(title(name)).append("\n\n");
      text.append("| Request | What it does |\n| --- | --- |\n");
      for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
        for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
          if (verb.getValue().path("tags").path(0).asString().equals(name)) {
            row(text, verb.getKey(), path.getKey(), verb.getValue());
          }
        }
      }
    }
    return text.toString();
  }

  private static String title(String tag) {
    return switch (tag) {
      case "Run" -> "Runs";
      case "Pipeline" -> "Pipelines and schedules";
      case "Backfill" -> "Backfills";
      case "Data" -> "Datasets, models, lineage";
      case "Inspection" -> "A closer look";
      case "Access" -> "Users and tokens";
      default -> "Engines and what they share";
    };
  }

  private static void row(StringBuilder text, String verb, String path, JsonNode operation) {
    text.append("| `")
        .append(verb.toUpperCase(Locale.ROOT))
        .append(' ')
        .append(path)
        .append("` | ");
    text.append(operation.path("summary").asString()).append('.');
    StringBuilder query = new StringBuilder();
    for (JsonNode parameter : operation.path("parameters")) {
      if (!parameter.path("in").asString().equals("path")) {
        query.append(query.isEmpty() ? "" : ", ");
        query.append('`').append(parameter.path("name").asString()).append('`');
      }
    }
    if (!query.isEmpty()) {
      text.append(" Takes ").append(query).append('.');
    }
    text.append(" |\n");
  }
}
