package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.BadBody;
import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.DataResource;
import dev.nightjar.engine.api.DatasetJson;
import dev.nightjar.engine.api.Direction;
import dev.nightjar.engine.api.FieldJson;
import dev.nightjar.engine.api.LineageJson;
import dev.nightjar.engine.api.ModelJson;
import dev.nightjar.engine.api.ModelName;
import dev.nightjar.engine.api.NamedColumn;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.RunJson;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.api.VersionedName;
import dev.nightjar.engine.metadata.DatasetVersion;
import dev.nightjar.engine.metadata.Datasets;
import dev.nightjar.engine.metadata.FieldLineage;
import dev.nightjar.engine.metadata.Lineage;
import dev.nightjar.engine.registry.Models;
import dev.nightjar.engine.registry.Promotions;
import dev.nightjar.engine.registry.RegisteredModel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Datasets, models and lineage, as the API has them. */
@RestController
final class DataController implements DataResource {

  /** Of lineage that is asked for step by step. */
  private static final int FARTHEST = 100;

  private final Datasets datasets;
  private final DatasetPages versions;
  private final Lineage lineage;
  private final FieldLineage fields;
  private final Models models;
  private final Promotions promotions;
  private final Permissions permissions;

  DataController(
      Datasets datasets,
      DatasetPages versions,
      Lineage lineage,
      FieldLineage fields,
      Models models,
      Promotions promotions,
      Permissions permissions) {
    this.datasets = datasets;
    this.versions = versions;
    this.lineage = lineage;
    this.fields = fields;
    this.models = models;
    this.promotions = promotions;
    this.permissions = permissions;
  }

  @Override
  public Page<DatasetJson> datasets(
      @Nullable String pipeline, @Nullable String cursor, @Nullable Integer limit) {
    int many = Limits.of(limit);
    List<String> after = Cursors.read(cursor, 1);
    List<DatasetVersion> found =
        datasets.list(pipeline, permissions.scope(), after == null ? null : after.get(0), many + 1);
    String last = found.size() > many ? found.get(many - 1).name() : null;
    return new Page<>(
        found.stream().limit(many).map(DatasetJson::of).toList(),
        last == null ? null : Cursors.write(last),
        null);
  }

  @Override
  public Page<DatasetJson> versions(
      String dataset, @Nullable String cursor, @Nullable Integer limit) {
    requireSeen(dataset);
    return versions.page(dataset, cursor, Limits.of(limit));
  }

  @Override
  public LineageJson lineage(
      String name,
      @Nullable Integer version,
      @Nullable Direction direction,
      @Nullable Integer depth) {
    int far = Limits.of("depth", depth, 0, FARTHEST);
    requireSeen(name);
    return lineage
        .of(name, version)
        .map(LineageJson::of)
        .map(found -> found.only(permissions.seenNamed()))
        .map(found -> found.within(Objects.requireNonNullElse(direction, Direction.BOTH), far))
        .orElseThrow(() -> Unknown.name(name));
  }

  @Override
  public FieldJson columnLineage(
      String name, @Nullable Integer version, @Nullable Direction direction) {
    requireSeen(name);
    Direction way = Objects.requireNonNullElse(direction, Direction.BOTH);
    NamedColumn column =
        NamedColumn.find(new VersionedName(name, version), datasets)
            .orElseThrow(() -> Unknown.name(name));
    return FieldJson.of(fields.of(column.dataset(), column.name()), way.up(), way.down())
        .only(permissions.seenNamed());
  }

  @Override
  public Page<RunJson.Model> models(
      @Nullable String name, @Nullable String cursor, @Nullable Integer limit) {
    int many = Limits.of(limit);
    Models.Listed first = new Models.Listed(name, permissions.scope(), null);
    List<RegisteredModel> found =
        models.page(new Models.Listed(name, first.scope(), place(cursor)), many + 1);
    RegisteredModel last = found.size() > many ? found.get(many - 1) : null;
    return new Page<>(
        found.stream().limit(many).map(RunJson.Model::of).toList(),
        last == null
            ? null
            : Cursors.write(last.version().model(), String.valueOf(last.version().number())),
        cursor == null ? Page.Total.of(models.count(first, Page.COUNTED + 1)) : null);
  }

  private static Models.@Nullable Place place(@Nullable String cursor) {
    List<String> parts = Cursors.read(cursor, 2);
    return parts == null
        ? null
        : new Models.Place(
            parts.get(0), (int) Cursors.number(Objects.requireNonNull(cursor), parts.get(1)));
  }

  @Override
  public ModelJson model(String model, @Nullable String version) {
    requireSeenModel(model);
    ModelName wanted = new ModelName(model, version == null ? "" : version);
    return models
        .show(model, wanted.number(models))
        .map(ModelJson::of)
        .orElseThrow(() -> Unknown.model(model));
  }

  @Override
  public ModelJson.Move moveAlias(String model, String alias, MoveAlias move) {
    Integer version = move.version();
    if (version == null) {
      throw new BadBody("/version", "Cannot move an alias nowhere", "as in {\"version\": 3}");
    }
    requireSeenModel(model);
    permissions.require(Role.OPERATOR, Permissions.pipelineOf(model));
    // Says which versions there are where this one isn't.
    var unused = new ModelName(model, String.valueOf(version)).number(models);
    return ModelJson.Move.of(
        promotions.move(
            new Promotions.Wish(
                model, alias, version, move.from(), permissions.caller(), move.reason())));
  }

  /** Who may not see it is told the same as of one that there isn't. */
  private void requireSeenModel(String model) {
    if (!permissions.seesNamed(model) || models.versions(model).isEmpty()) {
      throw Unknown.model(model);
    }
  }

  private void requireSeen(String name) {
    if (!permissions.seesNamed(name)) {
      throw Unknown.name(name);
    }
  }
}
