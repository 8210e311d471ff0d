package dev.nightjar.steps.contract.work;

/**
 * What a source held at a moment.
 *
 * @param identity equal for equal content, wherever and whenever it was written
 * @param stamp the same for as long as nobody touches the source; cheap to take, and told apart
 *     from an older one even when only the time of writing differs
 */
public record SourceVersion(String identity, String stamp) {}
