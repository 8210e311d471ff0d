package dev.nightjar.engine.retention;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says which versions go. The newest of each name stays, what is used and what is named by an
 * alias, and what a model that stays was made from, however far back.
 */
final class VersionPolicy {

  private final Policy policy;
  private final Facts facts;
  private final Instant now;
  private final Map<Version, String> kept = new HashMap<>();
  private final Map<Version, Boolean> old = new HashMap<>();

  VersionPolicy(Policy policy, Facts facts, Instant now) {
    this.policy = policy;
    this.facts = facts;
    this.now = now;
  }

  /** What becomes of each version; those of one folder stay or go together. */
  List<Judgement> judge() {
    List<Version> versions = facts.versions();
    versions.stream()
        .collect(Collectors.groupingBy(Version::name))
        .values()
        .forEach(this::keepByThemselves);
    keepWhatModelsWereMadeFrom(versions);
    keepTogether(versions);
    List<Judgement> judgements = new ArrayList<>();
    for (Version version : versions) {
      String why = kept.get(version);
      boolean isOld = old.getOrDefault(version, false);
      judgements.add(
          new Judgement(version, why == null, isOld, why == null ? tooOld(version) : why));
    }
    return judgements;
  }

  private void keepByThemselves(Collection<Version> ofName) {
    List<Version> latest = new ArrayList<>(ofName);
    latest.sort(Comparator.comparingInt(Version::number).reversed());
    for (int rank = 0; rank < latest.size(); rank++) {
      Version version = latest.get(rank);
      boolean young = version.madeAt().isAfter(now.minus(age(version)));
      old.put(version, !young && rank >= number(version));
      keep(version, rank == 0 ? "the newest version" : null);
      keep(version, facts.named().get(version.attempt()));
      String run = facts.used().get(version.attempt());
      keep(version, run == null ? null : "run %s uses it".formatted(run));
      keep(version, rank < number(version) ? "one of the newest" : null);
      keep(version, young ? "young" : null);
    }
  }

  private void keepWhatModelsWereMadeFrom(List<Version> versions) {
    Map<String, String> reasons = new HashMap<>();
    Queue<String> next = new ArrayDeque<>();
    for (Version version : versions) {
      if (version.kind() == Version.Kind.MODEL && kept.containsKey(version)) {
        reasons.putIfAbsent(version.attempt(), "%s was made from it".formatted(version.text()));
        next.add(version.attempt());
      }
    }
    while (!next.isEmpty()) {
      List<String> level = List.copyOf(next);
      next.clear();
      facts
          .inputs(level)
          .forEach(
              (attempt, inputs) -> {
                for (String input : inputs) {
                  if (reasons.putIfAbsent(input, reasons.getOrDefault(attempt, "")) == null) {
                    next.add(input);
                  }
                }
              });
    }
    versions.forEach(version -> keep(version, reasons.get(version.attempt())));
  }

  private void keepTogether(List<Version> versions) {
    Map<String, Version> stays = new LinkedHashMap<>();
    versions.stream()
        .filter(kept::containsKey)
        .forEach(version -> stays.putIfAbsent(version.folder(), version));
    for (Version version : versions) {
      Version beside = stays.get(version.folder());
      keep(version, beside == null ? null : "%s lies in its folder".formatted(beside.text()));
    }
  }

  private void keep(Version version, @Nullable String why) {
    if (why != null) {
      kept.putIfAbsent(version, why);
    }
  }

  private String tooOld(Version version) {
    return policy.of(version).tooOld(version.kind());
  }

  private Duration age(Version version) {
    return policy.of(version).age(version.kind());
  }

  private int number(Version version) {
    return policy.of(version).kept(version.kind());
  }
}
