// @ts-check

/**
 * What probes found: a result outlives the pod that wrote it.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('probe_results', table => {
    table.bigIncrements('id');
    table
      .string('result_key', 64)
      .notNullable()
      .comment('Of cluster, namespace, pod and time: each result once');
    table
      .string('placement_key', 64)
      .notNullable()
      .comment('Of cluster, namespace and workload');
    table.string('cluster_key', 64).notNullable();
    table.bigInteger('at').notNullable();
    table.text('source').notNullable();
    table.unique(['result_key'], { indexName: 'probe_results_once' });
    table.index(['placement_key', 'at'], 'probe_results_of_placement');
    table.index(['cluster_key', 'at'], 'probe_results_of_cluster');
    table.index(['at'], 'probe_results_by_age');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('probe_results');
};
