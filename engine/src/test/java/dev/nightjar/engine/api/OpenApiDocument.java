package dev.nightjar.engine.api;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.DeleteExchange;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The OpenAPI document of the interfaces that both ends of the API are made of. */
final class OpenApiDocument {

  static final List<Class<?>> RESOURCES =
      List.of(
          RunResource.class,
          PipelineResource.class,
          BackfillResource.class,
          DataResource.class,
          InspectionResource.class,
          EngineResource.class,
          AccessResource.class);

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

  private final Schemas schemas = new Schemas();
  private final List<Call> calls = new ArrayList<>();

  /** A request that can be made. */
  record Call(String verb, String path, Method method, Class<?> resource) {

    String tag() {
      return resource.getSimpleName().replace("Resource", "");
    }
  }

  OpenApiDocument() {
    for (Class<?> resource : RESOURCES) {
      String base = resource.getAnnotation(HttpExchange.class).value();
      Arrays.stream(resource.getDeclaredMethods())
          .map(method -> call(resource, base, method))
          .sorted(Comparator.comparing(Call::path).thenComparing(Call::verb))
          .forEach(calls::add);
    }
  }

  List<Call> calls() {
    return calls;
  }

  private static Call call(Class<?> resource, String base, Method method) {
    if (method.isAnnotationPresent(GetExchange.class)) {
      return new Call(
          "get", base + method.getAnnotation(GetExchange.class).value(), method, resource);
    }
    if (method.isAnnotationPresent(PutExchange.class)) {
      return new Call(
          "put", base + method.getAnnotation(PutExchange.class).value(), method, resource);
    }
    if (method.isAnnotationPresent(DeleteExchange.class)) {
      return new Call(
          "delete", base + method.getAnnotation(DeleteExchange.class).value(), method, resource);
    }
    return new Call(
        "post", base + method.getAnnotation(PostExchange.class).value(), method, resource);
  }

  /** The whole of it. */
  ObjectNode json() {
    ObjectNode document = JSON.objectNode();
    document.put("openapi", "3.1.0");
    ObjectNode info = document.putObject("info");
    info.put("title", "Nightjar");
    info.put("version", "v1");
    info.put(
        "description",
        "What the console and the command line do. A refused request is answered by"
            + " application/problem+json, whose type names the sort of problem.");
    info.putObject("license").put("name", "Apache-2.0").put("identifier", "Apache-2.0");
    ArrayNode tags = document.putArray("tags");
    RESOURCES.forEach(
        resource -> tags.addObject().put("name", resource.getSimpleName().replace("Resource", "")));
    Map<String, ObjectNode> paths = new TreeMap<>();
    for (Call call : calls) {
      paths
          .computeIfAbsent(call.path(), path -> JSON.objectNode())
          .set(call.verb(), operation(call));
    }
    paths.put("/api/v1/runs/{run}/logs/follow", stream());
    ObjectNode all = document.putObject("paths");
    paths.forEach(all::set);
    ObjectNode components = document.putObject("components");
    var unused = schemas.of(ApiProblem.class);
    ObjectNode named = components.putObject("schemas");
    schemas.named().forEach(named::set);
    components
        .putObject("responses")
        .putObject("Problem")
        .put("description", "Why the request is refused")
        .putObject("content")
        .putObject("application/problem+json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/ApiProblem");
    components
        .putObject("securitySchemes")
        .putObject("token")
        .put("type", "http")
        .put("scheme", "bearer");
    document.putArray("security").addObject().putArray("token");
    examples(document);
    return document;
  }

  private ObjectNode operation(Call call) {
    ObjectNode operation = JSON.objectNode();
    operation.putArray("tags").add(call.tag());
    operation.put(
        "operationId", call.tag().toLowerCase(Locale.ROOT) + "-" + call.method().getName());
    operation.put("summary", call.method().getAnnotation(Does.class).value());
    ArrayNode parameters = JSON.arrayNode();
    Matcher variables = VARIABLE.matcher(call.path());
    while (variables.find()) {
      parameters.add(
          parameter(variables.group(1), "path", true, JSON.objectNode().put("type", "string")));
    }
    for (Parameter each : call.method().getParameters()) {
      describe(each, operation, parameters);
    }
    if (!parameters.isEmpty()) {
      operation.set("parameters", parameters);
    }
    ObjectNode responses = operation.putObject("responses");
    Type answer = call.method().getGenericReturnType();
    boolean accepted = call.method().getReturnType() == ResponseEntity.class;
    if (accepted) {
      answer = ((ParameterizedType) answer).getActualTypeArguments()[0];
    }
    ObjectNode done = responses.putObject(accepted ? "202" : "200");
    done.put("description", accepted ? "It is asked for" : "It is done");
    done.putObject("content").putObject("application/json").set("schema", schemas.of(answer));
    responses.putObject("default").put("$ref", "#/components/responses/Problem");
    return operation;
  }

  private void describe(Parameter each, ObjectNode operation, ArrayNode parameters) {
    if (each.isAnnotationPresent(PathVariable.class)) {
      return;
    }
    if (each.isAnnotationPresent(RequestBody.class)) {
      ObjectNode body = operation.putObject("requestBody");
      body.put("required", true);
      body.putObject("content")
          .putObject("application/json")
          .set("schema", schemas.of(each.getParameterizedType()));
      return;
    }
    RequestHeader header = each.getAnnotation(RequestHeader.class);
    ObjectNode schema = schemas.of(each.getParameterizedType());
    ObjectNode parameter =
        header == null
            ? parameter(
                each.getName(), "query", each.getAnnotation(RequestParam.class).required(), schema)
            : parameter(header.name(), "header", header.required(), schema);
    parameter.put("description", each.getAnnotation(Tells.class).value());
    parameters.add(parameter);
  }

  private static ObjectNode parameter(String name, String in, boolean required, JsonNode schema) {
    ObjectNode parameter = JSON.objectNode();
    parameter.put("name", name);
    parameter.put("in", in);
    parameter.put("required", required);
    parameter.set("schema", schema);
    return parameter;
  }

  /** What no interface has: it doesn't end. */
  private ObjectNode stream() {
    ObjectNode operation = JSON.objectNode();
    operation.putArray("tags").add("Run");
    operation.put("operationId", "run-follow");
    operation.put(
        "summary",
        "Follow what a run logs, as server-sent events: 'line' for each line, 'end' with how the"
            + " run has ended. A stream that was cut goes on from Last-Event-ID");
    ArrayNode parameters = operation.putArray("parameters");
    parameters.add(parameter("run", "path", true, JSON.objectNode().put("type", "string")));
    for (String name : List.of("step", "attempt", "level", "text", "since", "tail")) {
      boolean number = name.equals("attempt") || name.equals("tail");
      parameters.add(
          parameter(
              name, "query", false, JSON.objectNode().put("type", number ? "integer" : "string")));
    }
    parameters.add(
        parameter("Last-Event-ID", "header", false, JSON.objectNode().put("type", "string")));
    ObjectNode responses = operation.putObject("responses");
    ObjectNode events = responses.putObject("200");
    events.put("description", "Until the run has ended");
    events
        .putObject("content")
        .putObject("text/event-stream")
        .putObject("schema")
        .put("type", "string");
    responses.putObject("default").put("$ref", "#/components/responses/Problem");
    ObjectNode path = JSON.objectNode();
    path.set("get", operation);
    return path;
  }

  /** An example beside every schema of a body. */
  private void examples(ObjectNode document) {
    Examples examples = new Examples(schemas.named());
    for (JsonNode media : document.path("paths").findValues("application/json")) {
      ((ObjectNode) media).set("example", examples.of(media.path("schema")));
    }
    ObjectNode problem =
        (ObjectNode) document.at("/components/responses/Problem/content/application~1problem+json");
    problem.set(
        "example",
        JSON.objectNode()
            .put("type", ApiProblem.TYPE + "unknown-run")
            .put("title", "Not Found")
            .put("status", 404)
            .put("code", "unknown-run")
            .put("detail", "Cannot find run: rain-1")
            .put("hint", "'nightjar runs list' shows the runs"));
  }
}
