package dev.nightjar.engine.api.rest;

import dev.nightjar.engine.access.Role;
import dev.nightjar.engine.api.AuditJson;
import dev.nightjar.engine.api.BackfillJson;
import dev.nightjar.engine.api.BackfillResource;
import dev.nightjar.engine.api.Because;
import dev.nightjar.engine.api.Cursors;
import dev.nightjar.engine.api.Page;
import dev.nightjar.engine.api.Unknown;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.AuditTrail;
import dev.nightjar.engine.execution.RunState;
import dev.nightjar.engine.scheduling.Backfill;
import dev.nightjar.engine.scheduling.BackfillRequest;
import dev.nightjar.engine.scheduling.BackfillStore;
import dev.nightjar.engine.scheduling.Backfills;
import dev.nightjar.engine.scheduling.QueuedBackfill;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/** Backfills, as the API has them. */
@RestController
final class BackfillController implements BackfillResource {

  private final Backfills backfills;
  private final DatedRuns dated;
  private final BackfillBody bodies;
  private final AuditTrail audit;
  private final Permissions permissions;

  BackfillController(
      Backfills backfills,
      DatedRuns dated,
      BackfillBody bodies,
      AuditTrail audit,
      Permissions permissions) {
    this.backfills = backfills;
    this.dated = dated;
    this.bodies = bodies;
    this.audit = audit;
    this.permissions = permissions;
  }

  @Override
  public Page<BackfillJson> list(
      @Nullable String pipeline, @Nullable String cursor, @Nullable Integer limit) {
    int many = Limits.of(limit);
    List<Backfill> found = backfills.list(pipeline, permissions.scope(), place(cursor), many + 1);
    Backfill last = found.size() > many ? found.get(many - 1) : null;
    return new Page<>(
        found.stream().limit(many).map(each -> BackfillJson.of(each, null, null)).toList(),
        last == null ? null : Cursors.write(last.createdAt().toString(), last.id()),
        null);
  }

  private static BackfillStore.@Nullable Place place(@Nullable String cursor) {
    List<String> parts = Cursors.read(cursor, 2);
    return parts == null
        ? null
        : new BackfillStore.Place(
            Cursors.instant(Objects.requireNonNull(cursor), parts.get(0)), parts.get(1));
  }

  @Override
  public BackfillJson.Dates create(
      @Nullable String key, @Nullable Boolean dryRun, StartBackfill asked) {
    RunController.Keys.require(key);
    bodies.require(Role.EDITOR, asked);
    BackfillRequest request = bodies.request(asked, permissions.caller());
    boolean dry = Boolean.TRUE.equals(dryRun);
    if (dry) {
      return BackfillJson.Dates.of(
          request, new QueuedBackfill("", backfills.dates(request)), /* dry= */ true);
    }
    return BackfillJson.Dates.of(
        request, bodies.queue(permissions.key(key), asked, request), /* dry= */ false);
  }

  @Override
  public BackfillJson show(String backfill, @Nullable Integer limit) {
    return BackfillJson.of(
        mine(Role.VIEWER, backfill),
        backfills.dated(backfill, Limits.of(limit)),
        AuditJson.of(audit.of(AuditEntry.Subject.BACKFILL, backfill)));
  }

  @Override
  public Page<BackfillJson.Run> runs(
      String backfill, @Nullable RunState state, @Nullable String cursor, @Nullable Integer limit) {
    return dated.page(mine(Role.VIEWER, backfill), state, cursor, Limits.of(limit));
  }

  @Override
  public BackfillJson pause(String backfill, Because because) {
    mine(Role.OPERATOR, backfill);
    return BackfillJson.of(
        backfills.pause(backfill, permissions.caller(), because.reason()), null, null);
  }

  @Override
  public BackfillJson resume(String backfill, Because because) {
    mine(Role.OPERATOR, backfill);
    return BackfillJson.of(
        backfills.resume(backfill, permissions.caller(), because.reason()), null, null);
  }

  @Override
  public BackfillJson cancel(String backfill, @Nullable Boolean dryRun, Because because) {
    mine(Role.OPERATOR, backfill);
    if (Boolean.TRUE.equals(dryRun)) {
      return BackfillJson.of(backfills.cancellable(backfill), null, null);
    }
    return BackfillJson.of(
        backfills.cancel(backfill, permissions.caller(), because.reason()), null, null);
  }

  private Backfill mine(Role least, String id) {
    Backfill backfill = backfills.find(id).orElseThrow(() -> Unknown.backfill(id));
    if (!permissions.sees(backfill.pipeline())) {
      throw Unknown.backfill(id);
    }
    permissions.require(least, backfill.pipeline());
    return backfill;
  }
}
