package dev.nightjar.engine.catalog;

import java.util.Optional;

/** Looks at upstreams of one sort. */
public interface Snapshots {

  /** Whether this is of their sort. */
  boolean follow(Upstream upstream);

  /**
   * The newest state of an upstream.
   *
   * @throws UpstreamFailure when it can't be had
   */
  Snapshot latest(Upstream upstream);

  /**
   * A state of it that is on this machine already; empty when it isn't. Nobody elsewhere is asked,
   * and nothing that goes on with the upstream is waited for.
   */
  Optional<Snapshot> here(Upstream upstream, String id);

  /**
   * An earlier state of it, which is looked for on this machine first.
   *
   * @param id as the snapshot named it
   * @throws UpstreamFailure when it can't be had any more
   */
  Snapshot at(Upstream upstream, String id);
}
