package dev.nightjar.engine.console.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of decisions.
 *
 * @param next where older ones are; null at the end
 */
record AuditList(List<AuditRow> rows, @Nullable String next) {}
