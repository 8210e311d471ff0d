package dev.nightjar.steps.contract.protocol;

import java.util.Map;

/**
 * The first line that a process which looks for files is given. It comes by its standard input,
 * since there may be credentials in it.
 *
 * @param hadoop settings of Hadoop's file systems; they win over all others
 */
public record FileSettings(Map<String, String> hadoop) {}
