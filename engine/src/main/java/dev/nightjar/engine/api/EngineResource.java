package dev.nightjar.engine.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.nightjar.engine.execution.AuditEntry;
import dev.nightjar.engine.execution.Pool;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;
import org.springframework.web.service.annotation.PutExchange;

/** The engines, and what they share. */
@HttpExchange("/api/v1")
public interface EngineResource {

  @Does("Tell which engines there are, what they run, what waits, and what wants a person")
  @GetExchange("/status")
  StatusJson status(
      @Tells("How many of the runs that wait are shown; 1,000 is the most")
          @RequestParam(required = false)
          @Nullable Integer next);

  @Does("List the runs that wait, in the order in which they are taken, and what keeps each")
  @GetExchange("/queue")
  Page<WaitingJson> queue(
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("List the engines that are known")
  @GetExchange("/engines")
  List<StatusJson.Engine> engines();

  @Does("List the pools, their limits, and how full they are")
  @GetExchange("/pools")
  List<Pool> pools();

  @Does("Set how many runs of a pool go on at a time, in all engines")
  @PutExchange("/pools/{pool}")
  Limit limit(@PathVariable String pool, @RequestBody SetLimit limit);

  /**
   * How many runs go on at a time.
   *
   * @param limit 0 lets none begin; null any
   */
  record SetLimit(@Nullable Integer limit) {}

  /** A pool and its limit; null for none. */
  record Limit(String name, @Nullable Integer limit) {}

  @Does("List the channels, and the latest messages with what has become of them")
  @GetExchange("/notifications")
  NotificationsJson notifications(
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells("How many messages at most; 1,000 is the most") @RequestParam(required = false)
          @Nullable Integer limit);

  @Does("Send a message about nothing by a channel, now and once")
  @PostExchange("/notifications/channels/{channel}/test")
  Tested test(@PathVariable String channel);

  /**
   * What came of a message about nothing.
   *
   * @param error why it hasn't arrived; left out where it has
   */
  record Tested(
      String channel,
      boolean sent,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String error) {}

  @Does("Tell how the repositories stand, and the pipelines in them")
  @GetExchange("/repositories")
  SyncJson repositories();

  @Does("Bring the pipelines to what their repositories have now, and tell what came of it")
  @PostExchange("/repositories/sync")
  SyncJson sync();

  @Does("List what persons have decided, the latest first")
  @GetExchange("/audit")
  Page<AuditedJson> audit(
      @Tells("Only what is about this") @RequestParam(required = false)
          AuditEntry.@Nullable Subject subject,
      @Tells("Only what is about the thing of this name") @RequestParam(required = false)
          @Nullable String name,
      @Tells("Only what this person has decided") @RequestParam(required = false)
          @Nullable String by,
      @Tells("Only what was decided then or later") @RequestParam(required = false)
          @Nullable Instant since,
      @Tells(Tells.CURSOR) @RequestParam(required = false) @Nullable String cursor,
      @Tells(Tells.LIMIT) @RequestParam(required = false) @Nullable Integer limit);

  @Does("Tell what a collection of what is old would delete now, and what stays though it is old")
  @GetExchange("/collection")
  CollectedJson collection();
}
