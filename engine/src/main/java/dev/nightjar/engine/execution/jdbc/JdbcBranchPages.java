package dev.nightjar.engine.execution.jdbc;

import dev.nightjar.engine.execution.BranchPages;
import dev.nightjar.engine.execution.BranchState;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Branches in the table {@code branch}. An index has those of a step and a state in their order:
 * each state is read no further than a page, and the states are merged.
 */
@Repository
class JdbcBranchPages implements BranchPages {

  private static final Set<BranchState> FAILED = EnumSet.of(BranchState.FAILED);
  private static final Set<BranchState> OTHERS =
      EnumSet.complementOf(EnumSet.of(BranchState.FAILED));

  private final JdbcClient jdbc;
  private final JdbcBranchStore branches;

  JdbcBranchPages(JdbcClient jdbc, JdbcBranchStore branches) {
    this.jdbc = jdbc;
    this.branches = branches;
  }

  /** The branches of a step that failed, or the others. */
  private record Part(boolean failed, String step) {}

  @Override
  public List<Placed> page(String run, @Nullable Place after, int limit) {
    List<Part> parts = parts(run);
    int begun = after == null ? 0 : parts.indexOf(new Part(after.failed(), after.step()));
    List<Placed> page = new ArrayList<>();
    for (int i = begun; i >= 0 && i < parts.size() && page.size() < limit; i++) {
      int behind = after != null && i == begun ? after.place() : -1;
      page.addAll(read(run, parts.get(i), behind, limit - page.size()));
    }
    return page;
  }

  private List<Part> parts(String run) {
    List<String> steps =
        jdbc.sql(
                """
                SELECT name FROM step WHERE run = ? AND EXISTS (
                  SELECT 1 FROM branch WHERE branch.run = step.run AND branch.step = step.name)
                ORDER BY place
                """)
            .param(run)
            .query(String.class)
            .list();
    return Stream.of(true, false)
        .flatMap(failed -> steps.stream().map(step -> new Part(failed, step)))
        .toList();
  }

  private List<Placed> read(String run, Part part, int behind, int limit) {
    String strands =
        (part.failed() ? FAILED : OTHERS)
            .stream()
                .map(
                    state ->
                        """
                        (SELECT * FROM branch
                        WHERE run = :run AND step = :step AND state = '%s' AND place > :behind
                        ORDER BY run, step, state, place LIMIT :limit)
                        """
                            .formatted(state))
                .collect(Collectors.joining(" UNION ALL "));
    return jdbc.sql("SELECT * FROM (" + strands + ") AS strand ORDER BY place LIMIT :limit")
        .param("run", run)
        .param("step", part.step())
        .param("behind", behind)
        .param("limit", limit)
        .query(
            (row, number) ->
                new Placed(
                    new Place(part.failed(), part.step(), row.getInt("place")),
                    branches.status(row)))
        .list();
  }

  @Override
  public int count(String run, int most) {
    return new Conditions().and("run = :run", "run", run).count(jdbc, "branch", most);
  }
}
