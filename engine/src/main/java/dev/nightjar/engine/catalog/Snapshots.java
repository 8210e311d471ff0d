package dev.nightjar.engine.catalog;

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
   * An earlier state of it, which is looked for on this machine first.
   *
   * @param id as the snapshot named it
   * @throws UpstreamFailure when it can't be had any more
   */
  Snapshot at(Upstream upstream, String id);
}
