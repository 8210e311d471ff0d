package dev.nightjar.engine.execution;

import dev.nightjar.engine.compiler.BranchTemplate;
import dev.nightjar.engine.compiler.DatasetInput;
import dev.nightjar.engine.compiler.Row;
import dev.nightjar.engine.execution.BranchStore.Done;
import dev.nightjar.steps.contract.work.Failure;
import dev.nightjar.steps.contract.work.TaskResult;
import dev.nightjar.steps.contract.work.TaskResult.MadeDataset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One walk through the rows of a step. As many branches run at once as the engine has places for;
 * the plans of a few more are at hand, and nothing of the others.
 */
final class BranchWalk {

  /** So many branches are analysed together. */
  private static final int MOST_TOGETHER = 16;

  private final ActiveRun run;
  private final BranchPlans plans;
  private final BranchTemplate template;
  private final ChildRuns children;
  private final BranchStore store;
  private final Transactions transactions;
  private final BranchPrints prints;
  private final Object next = new Object();
  private int place;
  private BranchCount count = new BranchCount(0, 0, 0, 0);

  BranchWalk(
      ActiveRun run,
      BranchPlans plans,
      BranchTemplate template,
      ChildRuns children,
      BranchStore store,
      Transactions transactions,
      BranchPrints prints) {
    this.run = run;
    this.plans = plans;
    this.template = template;
    this.children = children;
    this.store = store;
    this.transactions = transactions;
    this.prints = prints;
  }

  /** A row and its number among all. */
  private record Numbered(Row row, int place) {}

  /**
   * Runs what is left; returns when no branch runs any more.
   *
   * @param known the states of those that were recorded before
   * @param anew whether what earlier runs made is left to the steps of the branches
   */
  void walk(List<Row> rows, Map<String, BranchState> known, boolean anew, int workers) {
    count = new BranchCount(rows.size(), 0, 0, 0);
    for (Row row : rows) {
      BranchState state = known.get(row.name());
      if (state != null && state.ended()) {
        count = count.and(state);
      }
    }
    tell();
    ExecutorService threads =
        Executors.newFixedThreadPool(workers, task -> new Thread(task, "branch"));
    try {
      for (int i = 0; i < workers; i++) {
        threads.execute(() -> work(rows, known, anew, workers));
      }
      threads.shutdown();
      while (!threads.awaitTermination(1, TimeUnit.HOURS)) {
        // Branches may take days.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      run.breakOff(new IllegalStateException("Interrupted while branches ran", e));
    } finally {
      threads.shutdownNow();
    }
  }

  private void work(List<Row> rows, Map<String, BranchState> known, boolean anew, int workers) {
    try {
      List<Numbered> page = page(rows, known, workers);
      while (!page.isEmpty() && !run.stopping()) {
        run(page, known, anew);
        page = page(rows, known, workers);
      }
    } catch (RuntimeException | Error e) {
      run.breakOff(e instanceof RuntimeException cause ? cause : new IllegalStateException(e));
    }
  }

  /** The next rows that are left; fewer at a time where there are few. */
  private List<Numbered> page(List<Row> rows, Map<String, BranchState> known, int workers) {
    synchronized (next) {
      int fair = (rows.size() - place) / (2 * workers);
      int size = Math.max(1, Math.min(MOST_TOGETHER, fair));
      List<Numbered> page = new ArrayList<>();
      while (page.size() < size && place < rows.size()) {
        Row row = rows.get(place);
        place++;
        BranchState state = known.get(row.name());
        if (state == null || !state.ended()) {
          page.add(new Numbered(row, place));
        }
      }
      return page;
    }
  }

  private void run(List<Numbered> page, Map<String, BranchState> known, boolean anew) {
    List<Numbered> left = new ArrayList<>();
    for (Numbered each : page) {
      if (anew || !reuse(each.row())) {
        left.add(each);
      }
    }
    if (left.isEmpty()) {
      return;
    }
    Map<String, BranchPlans.Made> made = plans.of(left.stream().map(Numbered::row).toList());
    for (Numbered each : left) {
      BranchPlans.Made plan = made.get(each.row().name());
      if (plan != null && !run.stopping()) {
        run(each, plan, known.get(each.row().name()));
      }
    }
  }

  /** Whether an earlier branch gave the same, and it still lies there. */
  private boolean reuse(Row row) {
    Optional<Done> earlier = store.earlier(prints.of(row), run.facts().pipeline(), template.step());
    if (earlier.filter(done -> isWhole(done.outputs())).isEmpty()) {
      return false;
    }
    Done done = earlier.get();
    boolean taken =
        transactions.run(
            () -> {
              boolean there = store.take(done.run());
              if (there) {
                store.finish(run.ownership(), id(row), BranchState.REUSED, done);
              }
              return there;
            });
    if (taken) {
      ended(BranchState.REUSED);
    }
    return taken;
  }

  private static boolean isWhole(Map<String, MadeDataset> outputs) {
    return Presence.whole(new TaskResult(null, outputs, null, Map.of(), List.of()));
  }

  private void run(Numbered each, BranchPlans.Made made, @Nullable BranchState before) {
    Row row = each.row();
    if (made.plan() == null) {
      fail(row, null, made.failure());
      return;
    }
    Optional<String> begun = before == null ? Optional.empty() : store.begun(id(row));
    String child = begun.orElseGet(() -> child(each));
    ActiveRun ended =
        begun.isPresent()
            ? children.goOn(run, id(row), child, made.plan(), before == BranchState.PENDING)
            : children.run(run, id(row), child, made.plan());
    List<StepStatus> steps = ended.board().all();
    Optional<StepStatus> failed =
        steps.stream().filter(step -> step.state() == StepState.FAILED).findFirst();
    if (run.broken()) {
      return;
    }
    if (steps.stream().allMatch(step -> step.state().done() || step.leftOut())) {
      boolean reused = steps.stream().noneMatch(step -> step.state() == StepState.SUCCEEDED);
      Done done = new Done(child, row.key(), outputs(row, ended));
      finish(row, reused ? BranchState.REUSED : BranchState.SUCCEEDED, done);
    } else if (failed.isPresent()) {
      String prefix = template.step() + "." + row.name() + ".";
      fail(row, failed.get().name().substring(prefix.length()), failed.get().failure());
    } else {
      fail(row, null, null);
    }
  }

  /** Told apart from those of branches that a repair has put aside. */
  private String child(Numbered each) {
    String plain = "%s.%s.%d".formatted(run.facts().run(), template.step(), each.place());
    return run.generation() == 1 ? plain : plain + "." + run.generation();
  }

  private Map<String, MadeDataset> outputs(Row row, ActiveRun ended) {
    Map<String, MadeDataset> outputs = new HashMap<>();
    for (Map.Entry<String, DatasetInput> output : template.outputs(row).entrySet()) {
      DatasetInput dataset = output.getValue();
      ended
          .result(dataset.step())
          .map(result -> result.datasets().get(dataset.name()))
          .ifPresent(made -> outputs.put(output.getKey(), made));
    }
    return outputs;
  }

  private void finish(Row row, BranchState state, Done done) {
    transactions.run(() -> store.finish(run.ownership(), id(row), state, done));
    ended(state);
  }

  private void fail(Row row, @Nullable String step, @Nullable Failure failure) {
    transactions.run(() -> store.fail(run.ownership(), id(row), step, failure));
    ended(failure == null ? BranchState.CANCELLED : BranchState.FAILED);
  }

  private BranchId id(Row row) {
    return new BranchId(run.facts().run(), template.step(), row.name());
  }

  private void ended(BranchState state) {
    synchronized (next) {
      count = count.and(state);
    }
    tell();
  }

  private void tell() {
    synchronized (next) {
      run.board().branched(template.step(), count);
    }
  }
}
