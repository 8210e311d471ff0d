package dev.nightjar.engine.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.openlineage.client.OpenLineage;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges events by the classes that the OpenLineage project generates from the schemas that it
 * publishes: what these don't know, know as something else or know in another version is refused.
 * The classes don't require anything, nor look at the form of texts, so that stands here beside
 * them.
 */
public final class OpenLineageSchemas {

  private static final String GENERATED = OpenLineage.class.getName() + "$";

  /** What an event must have, by the schemas in the folder {@code spec} of OpenLineage. */
  private static final List<String> EVENT =
      List.of(
          "eventTime time",
          "eventType START|RUNNING|COMPLETE|ABORT|FAIL|OTHER",
          "producer uri",
          "schemaURL uri",
          "run/runId uuid",
          "job/namespace",
          "job/name",
          "inputs/*/namespace",
          "inputs/*/name",
          "outputs/*/namespace",
          "outputs/*/name");

  private static final List<String> FACET = List.of("_producer uri", "_schemaURL uri");

  private static final String KIND = "DIRECT|INDIRECT";

  /** What a facet must have, each by its schema. */
  private static final Map<String, List<String>> FACETS =
      Map.ofEntries(
          Map.entry(
              "ColumnLineageDatasetFacet",
              List.of(
                  "fields/*/inputFields/*/namespace",
                  "fields/*/inputFields/*/name",
                  "fields/*/inputFields/*/field",
                  "fields/*/inputFields/*/transformations?/*/type " + KIND,
                  "dataset?/*/namespace",
                  "dataset?/*/name",
                  "dataset?/*/field",
                  "dataset?/*/transformations?/*/type " + KIND)),
          Map.entry(
              "DataQualityAssertionsDatasetFacet",
              List.of("assertions/*/assertion", "assertions/*/success true|false")),
          Map.entry("DataQualityMetricsInputDatasetFacet", List.of("columnMetrics")),
          Map.entry("DatasetTypeDatasetFacet", List.of("datasetType")),
          Map.entry("DatasourceDatasetFacet", List.of("uri? uri")),
          Map.entry("ErrorMessageRunFacet", List.of("message", "programmingLanguage")),
          Map.entry("JobTypeJobFacet", List.of("processingType BATCH|STREAMING", "integration")),
          Map.entry("NominalTimeRunFacet", List.of("nominalStartTime time")),
          Map.entry("OutputStatisticsOutputDatasetFacet", List.of()),
          Map.entry(
              "ParentRunFacet",
              List.of(
                  "run/runId uuid",
                  "job/namespace",
                  "job/name",
                  "root?/run/runId uuid",
                  "root?/job/namespace",
                  "root?/job/name")),
          Map.entry("SQLJobFacet", List.of("query")),
          Map.entry("SchemaDatasetFacet", List.of("fields?/*/name")),
          Map.entry("SourceCodeJobFacet", List.of("language", "sourceCode")),
          Map.entry("SourceCodeLocationJobFacet", List.of("type", "url uri")));

  private final ObjectMapper mapper = JsonMapper.builder().addModule(new JavaTimeModule()).build();

  /**
   * Holds an event against the schemas.
   *
   * @return the names of its facets' schemas
   * @throws IOException when it has what its class doesn't know
   * @throws AssertionError when anything else is wrong with it
   */
  public Set<String> check(String event) throws IOException, ReflectiveOperationException {
    OpenLineage.RunEvent read = mapper.readValue(event, OpenLineage.RunEvent.class);
    JsonNode told = mapper.readTree(event);
    EVENT.forEach(rule -> require("event", told, rule));
    OpenLineage.RunEvent own = without(told, "schemaURL", OpenLineage.RunEvent.class);
    same("event", told.path("schemaURL"), own.getSchemaURL());
    refuseUnknown("event", read);
    Set<String> names = new TreeSet<>();
    for (String holder : List.of("facets", "inputFacets", "outputFacets")) {
      for (JsonNode facets : told.findValues(holder)) {
        for (JsonNode facet : facets) {
          names.add(facet(facet));
        }
      }
    }
    return names;
  }

  private String facet(JsonNode facet) throws ReflectiveOperationException {
    String schema = facet.path("_schemaURL").asText();
    String name = schema.substring(schema.lastIndexOf('/') + 1);
    List<String> rules = FACETS.get(name);
    if (rules == null) {
      throw new AssertionError("%s is no known facet: %s".formatted(name, facet));
    }
    FACET.forEach(rule -> require(name, facet, rule));
    rules.forEach(rule -> require(name, facet, rule));
    Class<?> type = Class.forName(GENERATED + name);
    Object own = type.getMethod("get_schemaURL").invoke(without(facet, "_schemaURL", type));
    same(name, facet.path("_schemaURL"), (URI) own);
    return name;
  }

  /** Where it isn't told, the client's class says by itself which schema it is made from. */
  private <T> T without(JsonNode node, String key, Class<T> type) {
    ObjectNode rest = node.deepCopy();
    rest.remove(key);
    return mapper.convertValue(rest, type);
  }

  /** The version of the schema counts too: it is the one that the class is generated from. */
  private static void same(String what, JsonNode told, URI expected) {
    if (!told.asText().equals(expected.toString())) {
      throw new AssertionError("%s is told by %s, not by %s".formatted(what, told, expected));
    }
  }

  /** Looks through what was read for properties that only a catch-all has taken. */
  private static void refuseUnknown(String what, @Nullable Object read)
      throws ReflectiveOperationException {
    if (read instanceof Iterable<?> items) {
      for (Object each : items) {
        refuseUnknown(what, each);
      }
    } else if (read != null && isGenerated(read)) {
      for (Method getter : read.getClass().getMethods()) {
        if (getter.getName().equals("getAdditionalProperties")) {
          for (Map.Entry<?, ?> each : ((Map<?, ?>) getter.invoke(read)).entrySet()) {
            if (!isGenerated(each.getValue())) {
              throw new AssertionError("%s/%s is unknown".formatted(what, each.getKey()));
            }
            refuseUnknown(what + "/" + each.getKey(), each.getValue());
          }
        } else if (getter.getName().startsWith("get") && getter.getParameterCount() == 0) {
          refuseUnknown(what + "/" + getter.getName().substring(3), getter.invoke(read));
        }
      }
    }
  }

  private static boolean isGenerated(@Nullable Object read) {
    String type = read == null ? "" : read.getClass().getName();
    return type.startsWith(GENERATED) && !type.startsWith(GENERATED + "Default");
  }

  /**
   * Asks for what a rule says.
   *
   * @param rule a path, whose parts may be left out where a {@code ?} follows them, and perhaps a
   *     form
   */
  private static void require(String name, JsonNode told, String rule) {
    String[] parts = rule.split(" ", 2);
    String form = parts.length == 1 ? ".*" : parts[1];
    require(name + "/" + parts[0], told, List.of(parts[0].split("/")), form);
  }

  private static void require(String what, JsonNode told, List<String> path, String form) {
    if (path.isEmpty()) {
      if (told.isNull() || (told.isValueNode() && !hasForm(told.asText(), form))) {
        throw new AssertionError("%s is %s, and should be %s".formatted(what, told, form));
      }
      return;
    }
    List<String> rest = path.subList(1, path.size());
    if (path.get(0).equals("*")) {
      if (!told.isContainerNode()) {
        throw new AssertionError("%s: %s holds nothing".formatted(what, told));
      }
      told.forEach(each -> require(what, each, rest, form));
      return;
    }
    String key = path.get(0).replace("?", "");
    if (told.has(key)) {
      require(what, told.path(key), rest, form);
    } else if (key.equals(path.get(0))) {
      throw new AssertionError("%s is missing".formatted(what));
    }
  }

  private static boolean hasForm(String text, String form) {
    return switch (form) {
      case "uri" -> isAbsolute(text);
      case "uuid" -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
      case "time" ->
          text.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?(Z|[+-]\\d\\d:\\d\\d)");
      default -> text.matches("(?s)" + form);
    };
  }

  private static boolean isAbsolute(String text) {
    try {
      return URI.create(text).isAbsolute();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
