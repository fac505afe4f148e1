// @ts-check

/**
 * Notices are a thread an incident: what was told of it, how many losses it had, and since when.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.alterTable('notices', table => {
    table.bigInteger('began_at').comment('When the incident began');
    table.bigInteger('lost_at').comment('When its newest loss began');
    table.bigInteger('changed_at').comment('When its newest change happened');
    table.integer('losses').notNullable().defaultTo(1);
    table.integer('told_losses').notNullable().defaultTo(0);
    table
      .string('told_verdict', 32)
      .comment('What was told last; none while nothing was');
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.alterTable('notices', table => {
    for (const column of [
      'told_verdict',
      'told_losses',
      'losses',
      'changed_at',
      'lost_at',
      'began_at',
    ])
      table.dropColumn(column);
  });
};
