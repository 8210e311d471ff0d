package dev.nightjar.engine.api.rest;

import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** The reference as a page, without a script and without a style of its own in it. */
record ReferencePage(JsonNode document) {

  private static final String SCHEMA = "#/components/schemas/";

  String html() {
    StringBuilder html = new StringBuilder();
    html.append(
        """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>API reference · Nightjar</title>
        <link rel="icon" type="image/svg+xml" href="/assets/nightjar.svg">
        <link rel="stylesheet" href="/assets/tokens.css">
        <link rel="stylesheet" href="/assets/reference.css">
        </head>
        <body>
        <header><h1>API reference</h1>
        <p><a href="/">Nightjar</a> · <a href="/api/v1/openapi.json">OpenAPI 3.1</a></p></header>
        """);
    html.append("<nav aria-label=\"Contents\"><ul>\n");
    for (JsonNode tag : document.path("tags")) {
      String name = tag.path("name").asString();
      html.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(escaped(name), escaped(name)));
    }
    html.append("<li><a href=\"#schemas\">Schemas</a></li></ul></nav>\n<main>\n");
    html.append("<p>")
        .append(escaped(document.at("/info/description").asString()))
        .append("</p>\n");
    for (JsonNode tag : document.path("tags")) {
      section(html, tag.path("name").asString());
    }
    html.append("<section><h2 id=\"schemas\">Schemas</h2>\n");
    for (Map.Entry<String, JsonNode> schema : document.at("/components/schemas").properties()) {
      schema(html, schema.getKey(), schema.getValue());
    }
    return html.append("</section>\n</main>\n</body>\n</html>\n").toString();
  }

  private void section(StringBuilder html, String tag) {
    html.append("<section><h2 id=\"%s\">%s</h2>\n".formatted(escaped(tag), escaped(tag)));
    for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
      for (Map.Entry<String, JsonNode> verb : path.getValue().properties()) {
        if (verb.getValue().path("tags").path(0).asString().equals(tag)) {
          operation(html, verb.getKey(), path.getKey(), verb.getValue());
        }
      }
    }
    html.append("</section>\n");
  }

  private static void operation(StringBuilder html, String verb, String path, JsonNode operation) {
    String id = escaped(operation.path("operationId").asString());
    html.append("<article id=\"%s\">\n".formatted(id));
    html.append(
        "<h3><a href=\"#%s\"><span class=\"verb\">%s</span> <code>%s</code></a></h3>\n"
            .formatted(id, escaped(verb.toUpperCase(Locale.ROOT)), escaped(path)));
    html.append("<p>%s.</p>\n".formatted(escaped(operation.path("summary").asString())));
    if (operation.path("parameters").size() > 0) {
      html.append("<table><thead><tr><th>Parameter</th><th>In</th><th>Type</th><th></th></tr>");
      html.append("</thead><tbody>\n");
      for (JsonNode parameter : operation.path("parameters")) {
        html.append(
            "<tr><td><code>%s</code></td><td>%s</td><td>%s</td><td>%s</td></tr>\n"
                .formatted(
                    escaped(parameter.path("name").asString()),
                    escaped(parameter.path("in").asString()),
                    type(parameter.path("schema")),
                    escaped(parameter.path("description").asString(""))));
      }
      html.append("</tbody></table>\n");
    }
    body(html, "Body", operation.at("/requestBody/content/application~1json"));
    for (String status : new String[] {"200", "202"}) {
      JsonNode answer = operation.path("responses").path(status).path("content");
      body(html, "Answer " + status, answer.path("application/json"));
    }
    html.append("</article>\n");
  }

  private static void body(StringBuilder html, String title, JsonNode media) {
    if (media.isMissingNode()) {
      return;
    }
    html.append(
        """
        <p>%s: %s</p>
        <details><summary>Example</summary><pre tabindex="0"><code>%s</code></pre></details>
        """
            .formatted(
                escaped(title),
                type(media.path("schema")),
                escaped(media.path("example").toPrettyString())));
  }

  private static void schema(StringBuilder html, String name, JsonNode schema) {
    html.append("<article id=\"schema-%s\"><h3>%s</h3>\n".formatted(escaped(name), escaped(name)));
    if (schema.has("description")) {
      html.append("<p>%s</p>\n".formatted(escaped(schema.path("description").asString())));
    }
    html.append("<table><tbody>\n");
    for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
      html.append(
          "<tr><td><code>%s</code></td><td>%s</td><td>%s</td></tr>\n"
              .formatted(
                  escaped(property.getKey()),
                  type(property.getValue()),
                  escaped(property.getValue().path("description").asString(""))));
    }
    html.append("</tbody></table></article>\n");
  }

  /** What a schema is in few words, with a link to what it refers to. */
  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      String name = schema.path("$ref").asString().substring(SCHEMA.length());
      return "<a href=\"#schema-%s\">%s</a>".formatted(escaped(name), escaped(name));
    }
    if (schema.has("anyOf")) {
      return type(schema.path("anyOf").path(0)) + " or null";
    }
    if (schema.has("enum")) {
      return escaped(
          String.join(", ", schema.path("enum").valueStream().map(JsonNode::asString).toList()));
    }
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return escaped(type.path(0).asString()) + items(schema) + " or null";
    }
    return escaped(type.asString("any value")) + items(schema);
  }

  private static String items(JsonNode schema) {
    if (schema.has("items")) {
      return " of " + type(schema.path("items"));
    }
    return schema.path("additionalProperties").isObject()
        ? " of " + type(schema.path("additionalProperties"))
        : "";
  }

  private static String escaped(String text) {
    return HtmlUtils.htmlEscape(text, "UTF-8");
  }
}
