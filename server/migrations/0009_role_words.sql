-- One word on every screen: 代码表. Where an official has already written the role anew it stays as it is.
update identity_role set summary = '登录就有：自己的岗位，查区划、机构、代码表，查数据目录' where code = 'everyone' and summary = '登录就有：自己的岗位，查区划、机构、代码集，查资源目录';
