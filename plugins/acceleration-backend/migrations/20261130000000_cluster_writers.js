// @ts-check

/**
 * Who writes for each cluster: see docs/adr/one-writer-a-cluster.md.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cluster_writers', table => {
    table.string('cluster_key', 64).primary().comment('Digest of the cluster');
    table.text('cluster').notNullable();
    table.string('holder', 36).notNullable();
    table
      .bigInteger('until')
      .notNullable()
      .comment("When it ends, by the database's clock");
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cluster_writers');
};
