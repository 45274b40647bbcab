-- 决策的测试 are kept with the document that they test.
update model_version set document = document || '{"tests": {}}' where not document ? 'tests';
