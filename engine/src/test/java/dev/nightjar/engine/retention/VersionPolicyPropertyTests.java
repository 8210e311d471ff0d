package dev.nightjar.engine.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.engine.definition.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Random histories, and a checker that knows nothing of how the policy goes about it. */
class VersionPolicyPropertyTests {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");

  private static final RetentionProperties LIMITS =
      new RetentionProperties(
          Duration.ofDays(1),
          Duration.ofDays(1),
          Duration.ofDays(30),
          3,
          Duration.ofDays(90),
          2,
          Duration.ofDays(180),
          50,
          Duration.ofDays(14),
          Duration.ofDays(90));

  /** What the pipeline q says itself: less of datasets, more of models but only their number. */
  private static final Retention OWN =
      new Retention(Duration.ofDays(10), 1L, null, 5L, null, null, null, null);

  private static final Policy POLICY =
      new Policy(new Limits(LIMITS, null), Map.of("q", new Limits(LIMITS, OWN)));

  @Property(tries = 300)
  void nothingThatIsNeededGoesAndAllElseThatIsOldDoes(@ForAll long seed) {
    History history = new History(new Random(seed));

    Map<Boolean, Set<Version>> judged =
        new VersionPolicy(POLICY, history, NOW)
            .judge().stream()
                .collect(
                    Collectors.partitioningBy(
                        Judgement::goes,
                        Collectors.mapping(Judgement::version, Collectors.toSet())));

    assertThat(judged.get(true)).isEqualTo(history.garbage());
    assertThat(judged.get(false)).hasSize(history.versions.size() - judged.get(true).size());
  }

  /** Versions of a few names, some in one folder, some made from others. */
  private static final class History implements Facts {
    private final List<Version> versions = new ArrayList<>();
    private final Map<String, String> used = new HashMap<>();
    private final Map<String, String> named = new HashMap<>();
    private final Map<String, List<String>> inputs = new HashMap<>();

    History(Random random) {
      int count = 1 + random.nextInt(60);
      Map<String, Integer> numbers = new HashMap<>();
      for (int i = 0; i < count; i++) {
        boolean model = random.nextInt(3) == 0;
        String pipeline = random.nextBoolean() ? "p." : "q.";
        String name = pipeline + (model ? "model" : "data") + random.nextInt(2);
        String folder =
            i > 0 && random.nextInt(6) == 0
                ? versions.get(random.nextInt(i)).folder()
                : "folder" + i;
        Version version =
            new Version(
                model ? Version.Kind.MODEL : Version.Kind.DATASET,
                name,
                numbers.merge(name, 1, Integer::sum),
                "attempt" + i,
                folder,
                1,
                NOW.minus(Duration.ofDays(200L * (count - i) / count)));
        for (int made = 0; i > 0 && made < random.nextInt(3); made++) {
          inputs
              .computeIfAbsent(version.attempt(), attempt -> new ArrayList<>())
              .add(versions.get(random.nextInt(i)).attempt());
        }
        versions.add(version);
        if (random.nextInt(10) == 0) {
          used.put(version.attempt(), "run" + i);
        }
        if (model && random.nextInt(8) == 0) {
          named.put(version.attempt(), "an alias");
        }
      }
    }

    /** Grows what is needed until nothing more is. */
    Set<Version> garbage() {
      Set<Version> needed = new HashSet<>();
      for (Version version : versions) {
        boolean model = version.kind() == Version.Kind.MODEL;
        long newer =
            versions.stream()
                .filter(other -> other.name().equals(version.name()))
                .filter(other -> other.number() > version.number())
                .count();
        boolean own = version.name().startsWith("q.");
        int kept = own ? (model ? 5 : 1) : model ? 2 : 3;
        int days = model ? 90 : own ? 10 : 30;
        if (newer < kept
            || version.madeAt().isAfter(NOW.minus(Duration.ofDays(days)))
            || used.containsKey(version.attempt())
            || named.containsKey(version.attempt())) {
          needed.add(version);
        }
      }
      Set<String> ancestors = new HashSet<>();
      needed.stream()
          .filter(version -> version.kind() == Version.Kind.MODEL)
          .forEach(version -> climb(version.attempt(), ancestors));
      versions.stream()
          .filter(version -> ancestors.contains(version.attempt()))
          .forEach(needed::add);
      Set<String> folders = needed.stream().map(Version::folder).collect(Collectors.toSet());
      return versions.stream()
          .filter(version -> !folders.contains(version.folder()))
          .collect(Collectors.toSet());
    }

    private void climb(String attempt, Set<String> seen) {
      for (String input : inputs.getOrDefault(attempt, List.of())) {
        if (seen.add(input)) {
          climb(input, seen);
        }
      }
    }

    @Override
    public List<Version> versions() {
      return versions;
    }

    @Override
    public Map<String, String> used() {
      return used;
    }

    @Override
    public Map<String, String> named() {
      return named;
    }

    @Override
    public Map<String, List<String>> inputs(Collection<String> attempts) {
      Map<String, List<String>> found = new HashMap<>();
      attempts.stream()
          .filter(inputs::containsKey)
          .forEach(attempt -> found.put(attempt, inputs.get(attempt)));
      return found;
    }
  }
}
