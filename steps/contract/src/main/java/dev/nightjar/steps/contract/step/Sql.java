package dev.nightjar.steps.contract.step;

/** Makes a dataset from others by one query. */
@Doc("Makes a dataset from others by one Spark SQL query; what it reads is found in the query")
@Shorthand
public record Sql(
    @Doc("One SELECT; datasets are named as tables, parts as step.part")
        @Reference(Reference.To.QUERY)
        String query)
    implements StepParameters {}
