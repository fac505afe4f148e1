// @ts-check

/**
 * What replicas share: the last verdict of each placement, its changes, the notices that are to be sent, and what was last
 * read of each cluster. Times are milliseconds since 1970. A placement is found by a digest of its key: names may be long.
 *
 * @param {import('knex').Knex} knex
 */
exports.up = async function up(knex) {
  await knex.schema.createTable('placements', table => {
    table
      .string('placement', 64)
      .primary()
      .comment('Digest of cluster, namespace and workload');
    table.text('cluster').notNullable().index();
    table.text('namespace').notNullable();
    table.text('workload').notNullable();
    table.text('environment');
    table.string('verdict', 32).comment('None: the placement is gone');
    table.text('received').notNullable().comment('JSON list of classes');
    table.text('reasons').notNullable().comment('JSON list of sentences');
    table
      .bigInteger('as_of')
      .notNullable()
      .comment("The cluster's resourceVersion of the event behind the verdict");
    table.bigInteger('changed_at').notNullable();
    table
      .integer('sequence')
      .notNullable()
      .comment('The number of its newest change');
  });

  await knex.schema.createTable('verdict_changes', table => {
    table.bigIncrements('id');
    table.string('placement', 64).notNullable();
    table
      .integer('sequence')
      .notNullable()
      .comment('Counts from 1 in each placement');
    table.text('environment');
    table.string('from_verdict', 32);
    table.string('to_verdict', 32);
    table.text('received').notNullable();
    table.text('reasons').notNullable();
    table.bigInteger('as_of').notNullable();
    table.bigInteger('at').notNullable().index();
    table.unique(['placement', 'sequence'], {
      indexName: 'verdict_changes_once',
    });
  });

  await knex.schema.createTable('notices', table => {
    table.string('placement', 64).primary();
    table.string('before_verdict', 32).notNullable();
    table.string('after_verdict', 32).notNullable();
    table.text('environment');
    table.text('reasons').notNullable();
    table
      .integer('sequence')
      .notNullable()
      .comment('The change that the notice began with');
    table
      .integer('latest')
      .notNullable()
      .comment('The change that it tells of now');
    table.bigInteger('due_at').index().comment('None: nothing is to be sent');
    table
      .bigInteger('sent_at')
      .comment('When a notice of this placement was sent last');
    table.string('claim', 36).comment('Who sends it now');
    table.bigInteger('claimed_until').comment('When that one counts as dead');
  });

  await knex.schema.createTable('snapshots', table => {
    table
      .string('cluster_kind', 64)
      .primary()
      .comment('Digest of cluster and kind');
    table.text('cluster').notNullable();
    table.string('kind', 64).notNullable();
    table
      .string('snapshot', 36)
      .comment('Whose chunks count; none before the first is whole');
    table.integer('chunks');
    table.integer('format').comment('How the objects are projected');
    table.text('resource_version');
    table
      .bigInteger('as_of')
      .comment('When the cluster was known to be like this');
    table.bigInteger('saved_at').notNullable();
    table.string('claim', 36).comment('Who saves it now');
    table.bigInteger('claimed_until').comment('When that one counts as dead');
  });

  await knex.schema.createTable('snapshot_chunks', table => {
    table.string('snapshot', 36).notNullable();
    table.integer('number').notNullable();
    table.bigInteger('saved_at').notNullable();
    table
      .binary('body')
      .notNullable()
      .comment('JSON lines, compressed with gzip');
    table.primary(['snapshot', 'number']);
  });
};

/**
 * @param {import('knex').Knex} knex
 */
exports.down = async function down(knex) {
  for (const table of [
    'snapshot_chunks',
    'snapshots',
    'notices',
    'verdict_changes',
    'placements',
  ]) {
    await knex.schema.dropTable(table);
  }
};
