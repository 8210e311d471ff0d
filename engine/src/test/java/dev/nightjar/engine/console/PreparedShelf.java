package dev.nightjar.engine.console;

import dev.nightjar.engine.catalog.Source;
import dev.nightjar.engine.compiler.StepShape;
import dev.nightjar.engine.console.graph.Shapes;
import dev.nightjar.engine.execution.AttemptId;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditEntry.Subject;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.Consumed;
import dev.nightjar.engine.execution.ModelAliases;
import dev.nightjar.engine.execution.Pools;
import dev.nightjar.engine.execution.RunFacts;
import dev.nightjar.engine.execution.StepMade;
import dev.nightjar.engine.execution.StepPublished;
import dev.nightjar.engine.execution.Transactions;
import dev.nightjar.steps.contract.step.Train;
import dev.nightjar.steps.contract.work.Column;
import dev.nightjar.steps.contract.work.ColumnEdge;
import dev.nightjar.steps.contract.work.ColumnEdge.Kind;
import dev.nightjar.steps.contract.work.ColumnLineage;
import dev.nightjar.steps.contract.work.Curve;
import dev.nightjar.steps.contract.work.Field;
import dev.nightjar.steps.contract.work.Schema;
import dev.nightjar.steps.contract.work.Signature;
import dev.nightjar.steps.contract.work.StoredDataset;
import dev.nightjar.steps.contract.work.StoredModel;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import dev.nightjar.steps.contract.work.TaskResult.Outcome;
import dev.nightjar.steps.contract.work.TaskResult.Quality;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What the runs of a prepared store have made, told as runs tell it: datasets, models and their
 * figures; and what persons have asked for and decided.
 */
final class PreparedShelf {

  static final String PAUSED = "rain-backfill-20261120-081503-k3f7";

  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          "rain", List.of("date", "precipitation", "temp_max", "temp_min", "wind", "weather"),
          "churn",
              List.of(
                  "customerID", "tenure", "Contract", "MonthlyCharges", "TotalCharges", "Churn"),
          "fraud", List.of("payment", "card", "merchant", "amount", "paid_at", "disputed"));

  private static final Map<String, List<String>> PARTS =
      Map.of(
          "rain", List.of("train", "test", "latest"),
          "churn", List.of("train", "test"),
          "fraud", List.of("train", "test"));

  private final ConsoleServer server;
  private final JdbcTemplate jdbc;
  private final Instant now;
  private final Map<String, String> latest = new HashMap<>();
  private final Map<String, String> champions = new HashMap<>();
  private final Map<String, Integer> versions = new HashMap<>();

  private PreparedShelf(ConsoleServer server) {
    this.server = server;
    this.jdbc = server.part(JdbcTemplate.class);
    this.now = server.part(Clock.class).instant();
  }

  static void fill(ConsoleServer server) {
    PreparedShelf shelf = new PreparedShelf(server);
    server
        .part(Transactions.class)
        .run(
            () -> {
              shelf.runs();
              shelf.backfills();
              shelf.decisions();
            });
  }

  private record Run(String id, String pipeline, String definition, String commit, Instant time) {}

  private record Step(String name, String kind, String output, long rows, Instant at) {}

  private void runs() {
    List<Run> runs =
        jdbc.query(
            """
            SELECT id, pipeline, definition, source_commit, logical_time FROM run
            WHERE pipeline IN ('rain', 'churn', 'fraud') AND state IN ('succeeded', 'failed')
            ORDER BY created_at
            """,
            (row, number) ->
                new Run(
                    row.getString("id"),
                    row.getString("pipeline"),
                    row.getString("definition"),
                    row.getString("source_commit"),
                    row.getObject("logical_time", OffsetDateTime.class).toInstant()));
    runs.forEach(this::run);
  }

  private void run(Run run) {
    Map<String, StepShape> shapes = new HashMap<>();
    server
        .part(Shapes.class)
        .of(run.definition())
        .forEach(shape -> shapes.put(shape.name(), shape));
    List<Step> steps =
        jdbc.query(
            """
            SELECT name, kind, output, row_count, ended_at FROM step
            WHERE run = ? AND output IS NOT NULL ORDER BY place
            """,
            (row, number) ->
                new Step(
                    row.getString("name"),
                    row.getString("kind"),
                    row.getString("output"),
                    row.getLong("row_count"),
                    row.getObject("ended_at", OffsetDateTime.class).toInstant()),
            run.id());
    Map<String, String> made = new LinkedHashMap<>();
    for (Step step : steps) {
      StepShape shape = shapes.get(step.name());
      if (shape != null) {
        publish(run, step, shape, made);
      }
    }
  }

  private void publish(Run run, Step step, StepShape shape, Map<String, String> made) {
    List<Consumed> consumed = consumed(run, shape, made);
    Random random = new Random((run.id() + step.name()).hashCode());
    TaskResult result = result(run, step, random);
    String[] place = step.output().split("/");
    server.publish(
        new StepPublished(
            new StepMade(
                new RunFacts(
                    run.id(),
                    run.pipeline(),
                    run.time(),
                    run.definition(),
                    new Source(Path.of("/srv/pipelines/pipeline.yaml"), run.commit(), false),
                    parameters(run),
                    Set.of()),
                new AttemptId(run.id(), step.name(), Integer.parseInt(place[place.length - 1])),
                step.kind(),
                Integer.toHexString(random.nextInt() | 0x10000000).repeat(8),
                consumed,
                result,
                lineage(run, step, consumed, result),
                ColumnLineage.NONE,
                step.at())));
    result.datasets().keySet().forEach(name -> made.put(name, step.output()));
    if (result.model() != null) {
      made.put(step.name(), step.output());
      latest.put(run.pipeline(), step.output());
      versions.merge(run.pipeline(), 1, Integer::sum);
    }
    if (step.kind().equals("deploy") && versions.getOrDefault(run.pipeline(), 0) % 4 == 1) {
      deploy(run, step);
    }
  }

  private Map<String, String> parameters(Run run) {
    boolean newer = versions.getOrDefault(run.pipeline(), 0) > 20;
    return switch (run.pipeline()) {
      case "rain" ->
          Map.of("source", "data/seattle-weather.csv", "regParam", newer ? "0.05" : "0.01");
      case "churn" ->
          Map.of("source", "data/customers.csv", "maxIter", newer ? "200" : "100", "seed", "0");
      default -> Map.of("source", "data/payments", "maxDepth", newer ? "8" : "6", "seed", "7");
    };
  }

  private void deploy(Run run, Step step) {
    String model = run.pipeline() + ".model";
    int before = versions.getOrDefault(run.pipeline() + "@champion", 0);
    int number = versions.getOrDefault(run.pipeline(), 0);
    server
        .part(ModelAliases.class)
        .move(new ModelAliases.Move(model, "champion", before, number, step.output(), step.at()));
    versions.put(run.pipeline() + "@champion", number);
    champions.put(run.pipeline(), latest.getOrDefault(run.pipeline(), ""));
  }

  private List<Consumed> consumed(Run run, StepShape shape, Map<String, String> made) {
    List<Consumed> consumed = new ArrayList<>();
    for (String upstream : shape.upstream()) {
      String name = upstream.equals("parts") ? "parts." + part(shape.kind(), made) : upstream;
      if (made.containsKey(name) && !name.equals("model")) {
        consumed.add(
            new Consumed(
                Consumed.Kind.DATASET, run.pipeline() + "." + name, made.getOrDefault(name, "")));
      }
    }
    if (Set.of("evaluate", "deploy", "score").contains(shape.kind())) {
      String attempt =
          shape.kind().equals("score") ? champions.get(run.pipeline()) : made.get("model");
      if (attempt != null) {
        consumed.add(new Consumed(Consumed.Kind.MODEL, run.pipeline() + ".model", attempt));
      }
    }
    return consumed;
  }

  private static String part(String kind, Map<String, String> made) {
    return kind.equals("train")
        ? "train"
        : kind.equals("score") && made.containsKey("parts.latest") ? "latest" : "test";
  }

  private TaskResult result(Run run, Step step, Random random) {
    Schema schema = schema(run.pipeline(), step.name());
    return switch (step.kind()) {
      case "deploy", "approve" -> new TaskResult(null, Map.of(), null, Map.of(), List.of());
      case "train" ->
          new TaskResult(step.rows(), Map.of(), model(run, step, schema), Map.of(), List.of());
      case "evaluate" -> measured(random);
      case "split" -> {
        Map<String, MadeDataset> parts = new LinkedHashMap<>();
        for (String part : PARTS.getOrDefault(run.pipeline(), List.of())) {
          parts.put(
              step.name() + "." + part,
              dataset(run, step, part, schema, step.rows() * (part.equals("train") ? 4 : 1) / 5));
        }
        yield new TaskResult(step.rows(), parts, null, Map.of(), List.of());
      }
      case "check" ->
          new TaskResult(
              step.rows(),
              Map.of(step.name(), dataset(run, step, "data", schema, step.rows())),
              null,
              Map.of(),
              quality(run, step, random));
      default ->
          new TaskResult(
              step.rows(),
              Map.of(step.name(), dataset(run, step, "data", schema, step.rows())),
              null,
              Map.of(),
              List.of());
    };
  }

  private MadeDataset dataset(Run run, Step step, String part, Schema schema, long rows) {
    String place = "file:///var/lib/nightjar/data/%s/%s/%s".formatted(run.id(), step.name(), part);
    if (run.pipeline().equals("rain")) {
      server.drivers().store(place, PastWeather.rows(schema));
    }
    return new MadeDataset(
        new StoredDataset(place, dev.nightjar.steps.contract.step.Format.PARQUET, schema),
        rows,
        rows * 61);
  }

  private Schema schema(String pipeline, String step) {
    List<Column> columns = new ArrayList<>();
    for (String name : COLUMNS.getOrDefault(pipeline, List.of("id"))) {
      String type =
          name.matches("(?i).*(date|paid_at).*")
              ? "date"
              : name.matches("(?i)(precip|temp|wind|amount|Monthly|Total).*")
                  ? "double"
                  : name.equals("tenure") ? "int" : "string";
      columns.add(new Column(name, type, !name.matches("(?i).*(id|date|payment)")));
    }
    if (step.equals("features") && versions.getOrDefault(pipeline, 0) > 12) {
      columns.add(new Column("wet_share_30d", "double", true));
    }
    return new Schema(columns);
  }

  private StoredModel model(Run run, Step step, Schema schema) {
    String label =
        Map.of("rain", "rains_tomorrow", "churn", "Churn", "fraud", "disputed")
            .getOrDefault(run.pipeline(), "label");
    return new StoredModel(
        "file:///var/lib/nightjar/data/%s/%s/model".formatted(run.id(), step.name()),
        new Signature(
            schema,
            new Schema(List.of(new Column("prediction", "double", false))),
            new Column(label, "string", true),
            Train.Task.CLASSIFICATION,
            List.of("No", "Yes")),
        48_211L);
  }

  private static TaskResult measured(Random random) {
    double bend = 0.24 + random.nextDouble() * 0.08;
    double area = 1 / (1 + bend);
    Map<String, Map<String, Double>> metrics = new LinkedHashMap<>();
    metrics.put("model", figures(area, 0.81 + random.nextDouble() * 0.02));
    metrics.put("baseline", figures(0.5, 0.73));
    metrics.put("champion", figures(area - 0.004 + random.nextDouble() * 0.006, 0.81));
    return new TaskResult(1_409L, Map.of(), null, metrics, List.of())
        .drawn(Map.of("model", curves(bend, random)));
  }

  private static Map<String, Double> figures(double area, double accuracy) {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("areaUnderROC", rounded(area));
    figures.put("areaUnderPR", rounded(area * 0.78));
    figures.put("accuracy", rounded(accuracy));
    figures.put("logLoss", rounded(0.9 - area * 0.55));
    return figures;
  }

  private static List<Curve> curves(double bend, Random random) {
    List<Curve.Point> roc = new ArrayList<>();
    List<Curve.Point> precision = new ArrayList<>();
    for (int i = 0; i < Curve.MOST; i++) {
      double x = i / 100.0;
      roc.add(new Curve.Point(rounded(Math.pow(x, 1.6)), rounded(Math.pow(x, 1.6 * bend))));
      precision.add(
          new Curve.Point(
              x, rounded(0.96 - 0.68 * Math.pow(x, 1.4 + bend) - 0.03 * Math.sin(x * 9))));
    }
    List<Curve.Point> calibration = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      double x = (i + 0.5) / 20;
      double y = x + 0.06 * Math.sin(x * 7) + (random.nextDouble() - 0.5) * 0.05;
      calibration.add(new Curve.Point(rounded(x), rounded(Math.max(0, Math.min(1, y)))));
    }
    return List.of(
        new Curve(Curve.Kind.ROC, roc),
        new Curve(Curve.Kind.PRECISION_RECALL, precision),
        new Curve(Curve.Kind.CALIBRATION, calibration));
  }

  private static double rounded(double figure) {
    return Math.round(figure * 1e6) / 1e6;
  }

  private static List<Quality> quality(Run run, Step step, Random random) {
    long rows = step.rows();
    long strange = random.nextInt(6) == 0 ? 1 + random.nextInt(40) : 0;
    List<String> columns = COLUMNS.getOrDefault(run.pipeline(), List.of("id"));
    return List.of(
        new Quality(
            "notNull(%s, %s)".formatted(columns.get(0), columns.get(1)),
            rows,
            0,
            null,
            Outcome.PASSED),
        new Quality("unique(%s)".formatted(columns.get(0)), rows, 0, null, Outcome.PASSED),
        new Quality("between(%s, 0, 300)".formatted(columns.get(3)), rows, 0, null, Outcome.PASSED),
        new Quality(
            "oneOf(%s, known values)".formatted(columns.get(5)),
            rows,
            strange,
            strange == 0 ? null : "'hail'",
            strange == 0 ? Outcome.PASSED : Outcome.WARNED),
        new Quality("rowCount(min 1000)", rows, 0, null, Outcome.PASSED));
  }

  private static ColumnLineage lineage(
      Run run, Step step, List<Consumed> consumed, TaskResult result) {
    List<ColumnEdge> edges = new ArrayList<>();
    List<String> columns = COLUMNS.getOrDefault(run.pipeline(), List.of());
    if (step.kind().equals("collect")) {
      for (String column : columns) {
        edges.add(
            new ColumnEdge(
                new Field(Field.Holder.SOURCE, "data/" + step.name() + ".csv", column),
                Field.column(step.name(), column),
                Kind.IDENTITY));
      }
    }
    for (Consumed input : consumed) {
      String name = input.name().substring(run.pipeline().length() + 1);
      if (input.kind() == Consumed.Kind.MODEL) {
        Field to =
            step.kind().equals("evaluate")
                ? Field.metrics(step.name())
                : Field.column(step.name(), columns.get(0));
        edges.add(new ColumnEdge(Field.model(name), to, Kind.MODEL));
        continue;
      }
      for (String column : columns) {
        Field from = Field.column(name, column);
        if (step.kind().equals("train")) {
          edges.add(new ColumnEdge(from, Field.model(step.name()), Kind.FEATURE));
        }
        result
            .datasets()
            .keySet()
            .forEach(
                made -> edges.add(new ColumnEdge(from, Field.column(made, column), Kind.IDENTITY)));
      }
    }
    return ColumnLineage.of(edges);
  }

  private void backfills() {
    backfill(PAUSED, "rain", "only-missing", "paused", Duration.ofHours(20), 14);
    backfill(
        "billing-backfill-20261116-101133-p2xa",
        "billing",
        "rerun-all",
        "active",
        Duration.ofDays(9),
        22);
    List<String> source =
        jdbc.queryForList(
            "SELECT id FROM run WHERE pipeline = 'rain' ORDER BY created_at DESC LIMIT 1",
            String.class);
    for (int i = 1; i <= 9; i++) {
      jdbc.update(
          """
          INSERT INTO run (id, pipeline, definition, source_path, source_commit, source_modified,
            logical_time, triggered_by, trigger_key, parameters, state, generation, priority,
            backfill, created_at, queued_at)
          SELECT ?, pipeline, definition, source_path, source_commit, FALSE, ?, 'backfill', 'due',
            parameters, 'queued', 0, -1, ?, ?, ? FROM run WHERE id = ?
          """,
          "rain-of-the-past-" + i,
          PastRows.time(now.minus(Duration.ofDays(60L - i))),
          PAUSED,
          PastRows.time(now.minus(Duration.ofHours(20))),
          PastRows.time(now.minus(Duration.ofHours(20))),
          source.get(0));
    }
  }

  private void backfill(
      String id, String pipeline, String mode, String state, Duration ago, int runs) {
    jdbc.update(
        """
        INSERT INTO backfill (id, pipeline, first_time, last_time, mode, parallel, state,
          created_at, created_by) VALUES (?, ?, ?, ?, ?, 3, ?, ?, 'maria')
        """,
        id,
        pipeline,
        PastRows.time(now.minus(Duration.ofDays(60))),
        PastRows.time(now.minus(Duration.ofDays(20))),
        mode,
        state,
        PastRows.time(now.minus(ago)));
    List<String> ids =
        jdbc.queryForList(
            "SELECT id FROM run WHERE pipeline = ? ORDER BY created_at LIMIT " + runs,
            String.class,
            pipeline);
    ids.forEach(run -> jdbc.update("UPDATE run SET backfill = ? WHERE id = ?", id, run));
    note(Subject.BACKFILL, id, "create", "maria", ago, null, mode + ", 3 at a time", null, null);
  }

  private void decisions() {
    server.part(Pools.class).limit("gpu", 2, "ops");
    note(
        Subject.BACKFILL,
        PAUSED,
        "pause",
        "ada",
        Duration.ofHours(19),
        "The store of last autumn is moved today",
        null,
        null,
        null);
    note(
        Subject.MODEL,
        "churn.model",
        "move-alias",
        "maria",
        Duration.ofDays(2),
        "The newest one was trained on half a week",
        "champion to version 21",
        "version 23",
        "version 21");
    note(
        Subject.USER,
        "tom",
        "grant",
        "ops",
        Duration.ofDays(3),
        null,
        null,
        "viewer in *",
        "editor in pipelines");
    note(
        Subject.RUN,
        "forecast-20261112-003003-x1y2",
        "retry",
        "tom",
        Duration.ofDays(5),
        "The supplier has sent it again",
        null,
        null,
        null);
  }

  private void note(
      Subject subject,
      String name,
      String action,
      String by,
      Duration ago,
      String reason,
      String detail,
      String before,
      String after) {
    server
        .part(AuditTrail.class)
        .add(
            new AuditEntry(subject, name, null, action, by, now.minus(ago), reason, detail)
                .from("10.4.1.17")
                .changing(before, after));
  }
}
