package dev.nightjar.engine.retention;

/**
 * What becomes of a version.
 *
 * @param old whether it is as old, and has as many after it, that it would go but for the reason
 * @param why why it goes or stays, such as {@code the newest version}
 */
public record Judgement(Version version, boolean goes, boolean old, String why) {}
