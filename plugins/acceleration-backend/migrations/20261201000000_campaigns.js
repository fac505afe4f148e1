// @ts-check

/**
 * Campaigns: one change of environments, brought to the repository of each workload. Times are milliseconds since 1970; those
 * that replicas compare are of the database's clock.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('campaigns', table => {
    table.string('id', 36).primary();
    table.text('title').notNullable();
    table.text('created_by').notNullable();
    table.bigInteger('created_at').notNullable().index();
    table.string('state', 16).notNullable().comment('running, stopped, finished'); // prettier-ignore
    table.bigInteger('ended_at');
    table.text('reason').comment('Why it was stopped');
    table.text('environments').notNullable().comment('JSON list of entities');
    table.integer('per_minute').notNullable();
    table.integer('stop_at_percent').notNullable();
    table
      .bigInteger('next_at')
      .notNullable()
      .comment(
        "When the next repository may be begun, by the database's clock",
      );
  });
  await knex.schema.createTable('campaign_repositories', table => {
    table.string('campaign', 36).notNullable();
    table.integer('number').notNullable();
    table.text('entity_ref').notNullable();
    table.text('location').comment('Where the catalog read the entity');
    table
      .string('state', 16)
      .notNullable()
      .comment('waiting, working, proposed, merged, unchanged, stuck');
    table.text('why');
    table.text('url').comment('Of the pull request');
    table.string('commit', 64);
    table.string('effect', 16).comment('What becomes of pods: restart, next-start, none'); // prettier-ignore
    table.string('verdict_before', 32);
    table.bigInteger('changed_at').notNullable();
    table.integer('attempts').notNullable();
    table.string('claim', 36).comment('Who works on it');
    table.bigInteger('claimed_until').comment("When that one counts as dead, by the database's clock"); // prettier-ignore
    table.primary(['campaign', 'number']);
    table.index(['campaign', 'state']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  await knex.schema.dropTable('campaign_repositories');
  await knex.schema.dropTable('campaigns');
};
