// @ts-check

/**
 * When a cluster did not answer: what its placements' history has no change of.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('cluster_incidents', table => {
    table.bigIncrements('id');
    table.string('cluster_key', 64).notNullable();
    table.bigInteger('began_at').notNullable();
    table.bigInteger('ended_at').comment('None: it lasts');
    table.text('reason').notNullable();
    table.unique(['cluster_key', 'began_at'], {
      indexName: 'cluster_incidents_once',
    });
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('cluster_incidents');
};
